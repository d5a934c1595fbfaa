"""Slurm on this machine: munge, a controller and a node, on the loopback interface, in a folder of their own."""
import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait(what, condition, seconds=600):
    """The first true value of a condition, looked at often."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


class Slurm:
    """Its daemons run as this user, and are ended with the context."""

    def __enter__(self):
        # Sockets have short paths.
        self.folder = Path(tempfile.mkdtemp(prefix="slurm-"))
        host, user = socket.gethostname().split(".")[0], getpass.getuser()
        for name in ("state", "spool", "munge"):
            (self.folder / name).mkdir(mode=0o755)
        key = self.folder / "munge/key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(128))
        (self.folder / "slurm.conf").write_text(f"""
ClusterName=checker
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={free_port()}
SlurmdPort={free_port()}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge/socket
CryptoType=crypto/munge
SlurmUser={user}
SlurmdUser={user}
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd.pid
SlurmctldLogFile={self.folder}/slurmctld.log
SlurmdLogFile={self.folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
SchedulerParameters=sched_min_interval=1000000
SchedulerTimeSlice=5
KillWait=2
MinJobAge=600
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
""")
        self.host = host
        # Snakemake takes variables of Slurm out of the environment of its jobs, in which srun would look for a Slurm of the whole machine.
        srun = self.folder / "bin/srun"
        srun.parent.mkdir()
        srun.write_text(f'#!/bin/sh\nSLURM_CONF={self.folder}/slurm.conf exec {shutil.which("srun")} "$@"\n')
        srun.chmod(0o755)
        self.environment = {
            **os.environ, "SLURM_CONF": str(self.folder / "slurm.conf"), "PATH": f"{srun.parent}:{os.environ['PATH']}"}
        self.daemons = {}
        try:
            munge = self.folder / "munge"
            self.start("munged", "--foreground", "--force", "--num-threads=2", f"--key-file={key}", f"--socket={munge}/socket",
                       f"--pid-file={munge}/pid", f"--log-file={munge}/log", f"--seed-file={munge}/seed")
            wait("munge", (munge / "socket").exists)
            self.start("slurmctld", "-D", "-i")
            wait("the controller", lambda: self.run("scontrol", "ping", check=False).returncode == 0)
            self.start_node()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(list(self.daemons.values())):
            process.terminate()
        for process in self.daemons.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, *arguments):
        program = shutil.which(name) or f"/usr/sbin/{name}"
        log = open(self.folder / f"{name}.out", "ab")
        self.daemons[name] = subprocess.Popen(
            [program, *arguments], env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        log.close()

    def start_node(self):
        self.start("slurmd", "-D")
        wait("the node", lambda: "idle" in self.run("sinfo", "--noheader", "--format=%T").stdout
             or "mix" in self.run("sinfo", "--noheader", "--format=%T").stdout)

    def lose_node(self):
        """Kills the node's daemon at once, and what it runs: as if the machine had lost its power."""
        workers = self.workers()
        daemon = self.daemons.pop("slurmd")
        daemon.send_signal(signal.SIGKILL)
        daemon.wait()
        for process in self.steps() + workers:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def processes(self):
        """Process numbers, with the words of their command lines and their environments, of this Slurm's daemons and jobs."""
        found = []
        for path in Path("/proc").iterdir():
            if path.name.isdigit():
                try:
                    words = (path / "cmdline").read_bytes().split(b"\0")
                    environment = (path / "environ").read_bytes().split(b"\0")
                    if f"SLURM_CONF={self.folder}/slurm.conf".encode() in environment:
                        found.append((int(path.name), words, environment))
                except OSError:
                    pass
        return found

    def steps(self):
        return [process for process, words, _ in self.processes() if words[0].startswith(b"slurmstepd")]

    def workers(self, task=None):
        """The processes of checker enumerate in jobs, or in those of one task of arrays."""
        return [process for process, words, environment in self.processes()
                if Path(os.fsdecode(words[0])).name == "checker" and b"enumerate" in words
                and (task is None or f"SLURM_ARRAY_TASK_ID={task}".encode() in environment)]

    def run(self, *command, check=True, **options):
        return subprocess.run(command, env=self.environment, check=check, capture_output=True, text=True, **options)

    def wait_for(self, array, seconds):
        """Waits until no task of an array job is left."""
        def is_over():
            tasks = self.run("squeue", "--noheader", "--array", "--format=%i").stdout.split()
            return not any(task.split("_")[0] == array for task in tasks)
        wait("the array", is_over, seconds)
