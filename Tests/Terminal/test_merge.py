"""Counts in parts: `checker enumerate --part`, `checker merge`, and `checker verify` on sums; and folders that machines share."""
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest

from terminal import CHECKER, Folder, run

COUNT = "enumerate --N 4 --widths 2,2 --slope=-1 --no-noise --seed 3"


def digits(text):
    """The places of all digits in the numbers that a part claims."""
    start, end = text.index('"order"'), text.index('"evidence"')
    return [match.start() for match in re.finditer("[0-9]", text) if start < match.start() < end]


class Parts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = cls.enterClassContext(Folder())
        for part in range(1, 8):
            result = run(*f"{COUNT} --part {part}/7 --output parts".split(" "), folder=cls.made)
            assert result.returncode == 0, result.stderr
        whole = run(*f"{COUNT} --output whole --json".split(" "), folder=cls.made)
        cls.whole = json.loads(whole.stdout)["histogram"]
        assert len(cls.whole) > 1

    def setUp(self):
        self.folder = self.enterContext(Folder())
        shutil.copytree(self.made, self.folder, dirs_exist_ok=True)
        self.parts = sorted((self.folder / "parts").iterdir())

    def checker(self, line, code=0, **options):
        result = run(*line.split(" "), folder=self.folder, **options)
        self.assertEqual(result.returncode, code, f"{line}\n{result.stdout}{result.stderr}")
        return result

    def merged(self):
        return json.loads(self.checker("merge parts --json").stdout)

    def test_the_sum_is_the_whole(self):
        self.assertEqual(len(self.parts), 7)
        merged = self.merged()
        self.assertEqual(merged["histogram"], self.whole)
        self.assertEqual(sum(merged["histogram"].values()), merged["total"])
        verdicts = json.loads(self.checker("verify parts --json").stdout)
        self.assertEqual([one["verdict"] for one in verdicts], ["VERIFIED"] * 8)
        (line,) = self.checker(f"verify {merged['certificate']}").stdout.splitlines()
        self.assertEqual(line, f"VERIFIED {merged['certificate']}: {merged['statement']}")
        self.assertEqual(json.loads((self.folder / merged["certificate"]).read_text())["evidence"]["kind"], "sum")

    def test_parts_are_named_by_the_hash_of_their_claims(self):
        for path in self.parts:
            claim = json.loads(path.read_text())["claim"]
            lines = path.read_text().split("\n")
            start, end = lines.index('  "claim": {'), lines.index("  },", lines.index('  "claim": {'))
            alone = "\n".join(["{", *[line[2:] for line in lines[start + 1:end]], "}", ""])
            self.assertEqual(json.loads(alone), claim)
            self.assertEqual(hashlib.sha256(alone.encode()).hexdigest()[:16], path.name[-21:-5])

    def test_twice_and_at_once(self):
        before = {path.name: path.read_bytes() for path in self.parts}
        lines = [f"{COUNT} --part {part}/7 --output parts" for part in (1, 2, 3)] * 2 + ["merge parts", "merge parts"]
        running = [subprocess.Popen([CHECKER, *line.split(" ")], cwd=self.folder, stdout=subprocess.PIPE) for line in lines]
        for process in running:
            process.communicate()
            self.assertEqual(process.returncode, 0)
        self.assertEqual({path.name: path.read_bytes() for path in (self.folder / "parts").glob("rank-histogram-part-*")}, before)
        self.assertEqual(len(list((self.folder / "parts").iterdir())), 8)

    def test_the_sum_among_the_named_files_is_passed_over(self):
        files = " ".join(f"parts/{path.name}" for path in self.parts)
        self.checker(f"merge {files}")
        (made,) = set((self.folder / "parts").iterdir()) - set(self.parts)
        before = made.read_bytes()
        self.checker(f"merge {files} parts/{made.name}")
        self.assertEqual(made.read_bytes(), before)
        self.assertEqual(self.checker(f"merge parts/{made.name}", code=66).stderr.split(": ")[2], "no part of a histogram is there; checker enumerate --part writes such certificates\n")
        self.checker(f"{COUNT} --output whole")
        (whole,) = (self.folder / "whole").iterdir()
        self.assertEqual(
            self.checker(f"merge {files} whole/{whole.name}", code=65).stderr,
            f"checker: whole/{whole.name}: no part of a histogram; checker enumerate --part writes such certificates\n")

    def test_an_altered_checkpoint_is_named(self):
        for option in ("", " --part 2/7"):
            with self.subTest(option=option):
                shutil.rmtree(self.folder / "new", ignore_errors=True)
                self.checker(f"{COUNT}{option} --checkpoint count.json --output new")
                shutil.rmtree(self.folder / "new")
                text = (self.folder / "count.json").read_text()
                counts = json.loads(text)["histogram"]
                rank = next(k for k, count in enumerate(counts) if int(count) > 0)
                other = [str(int(count) - 1) if k == rank else count if k != (rank + 1) % len(counts) else str(int(count) + 1) for k, count in enumerate(counts)]
                whole = lambda counts: '"histogram": [' + ", ".join(f'"{count}"' for count in counts) + "]"
                self.assertIn(whole(counts), text)
                (self.folder / "count.json").write_text(text.replace(whole(counts), whole(other)))
                said = self.checker(f"{COUNT}{option} --checkpoint count.json --output new", code=65).stderr
                self.assertRegex(said, r"^checker: count\.json: not what was counted \(.*\); remove it, or name another with --checkpoint\n$")
                self.assertFalse((self.folder / "new").exists() and list((self.folder / "new").iterdir()))
                (self.folder / "count.json").unlink()

    def test_without_recount_the_file_is_the_same(self):
        printed = self.checker("merge parts --no-recount --output other")
        self.assertIn("the 7 parts were added, and not counted again: checker verify does that", printed.stdout)
        self.assertEqual(json.loads(self.checker("verify other --json").stdout)[0]["verdict"], "VERIFIED")
        sums = [path for path in (self.folder / "other").iterdir() if "-sum-" in path.name]
        self.assertEqual(sums[0].read_bytes(), (self.folder / self.merged()["certificate"]).read_bytes())

    def test_other_instances_are_refused_by_name(self):
        for change in ("--seed 4", "--N 5", "--slope=-2"):
            with self.subTest(change=change):
                option = change.split("=")[0].split(" ")[0]
                words = [word for word in COUNT.split(" ")]
                place = next(k for k, word in enumerate(words) if word.startswith(option))
                words[place:place + (1 if "=" in words[place] else 2)] = change.split(" ")
                self.checker(f"{' '.join(words)} --part 2/7 --output strange")
                (stranger,) = (self.folder / "strange").iterdir()
                said = self.checker(f"merge parts strange/{stranger.name}", code=65).stderr
                self.assertRegex(said, rf"^checker: strange/{stranger.name}: a part of another (instance|network) than parts/\S+; merge those of one only\n$")
                shutil.rmtree(self.folder / "strange")

    def test_parts_of_another_division_are_refused_by_name(self):
        self.checker(f"{COUNT} --part 2/3 --output strange")
        (stranger,) = (self.folder / "strange").iterdir()
        said = self.checker(f"merge parts strange/{stranger.name}", code=1).stderr
        self.assertRegex(said, r"^checker: \S+: has patterns that another part has, too")

    def test_what_is_missing_is_said(self):
        missing = []
        for path in (self.parts[1], self.parts[4]):
            missing.append(re.search(r"--part ([0-9]+)/7", path.read_text())[1])
            path.unlink()
        said = self.checker("merge parts", code=66).stderr
        self.assertRegex(said, r"^checker: the 5 parts have [0-9]+ of all 256 patterns; of 7 parts, by the commands that wrote them, missing: ")
        self.assertTrue(said.endswith(f"missing: {', '.join(sorted(missing, key=int))}\n"), said)
        self.assertRegex(self.checker("merge whole", code=66).stderr, "no part of a histogram is there")

    def test_no_digit_of_a_part_can_be_altered(self):
        path, merged = self.parts[3], self.merged()
        good = path.read_text()
        for place in digits(good)[::7]:
            with self.subTest(place=place):
                path.write_text(good[:place] + str((int(good[place]) + 1) % 10) + good[place + 1:])
                line = self.checker(f"verify {merged['certificate']}", code=1).stdout
                self.assertRegex(line, rf"^REJECTED {merged['certificate']}: its part parts/{path.name} ")
                said = run("merge", "parts", "--output", "other", folder=self.folder)
                self.assertIn(said.returncode, (1, 65), said.stderr)
                self.assertIn(path.name, said.stderr)

    def test_a_sum_without_its_parts_is_declined(self):
        certificate = self.merged()["certificate"]
        text = (self.folder / certificate).read_text()
        self.parts[0].unlink()
        line = self.checker(f"verify {certificate}", code=75).stdout
        self.assertIn("1 of the 7 are not beside it", line)
        self.assertIn(self.parts[0].name[-21:], line)
        self.assertIn("7 of the 7 are not beside it", self.checker("verify -", code=75, input=text).stdout)
        # A wrong hash is seen without any part.
        wrong = re.sub(r'"sha256": "(.)', lambda match: f'"sha256": "{"1" if match[1] == "0" else "0"}', text, count=1)
        self.assertRegex(self.checker("verify -", code=1, input=wrong).stdout, "REJECTED standard input: [0-9a-f]{64} is not the SHA-256 of its part's claim")

    def test_a_part_is_no_sum(self):
        path, certificate = self.parts[2], self.merged()["certificate"]
        shutil.copy(self.folder / certificate, path)
        line = self.checker(f"verify {certificate}", code=1).stdout
        self.assertIn(f"its part parts/{path.name} is no count: its evidence is of kind 'sum'", line)

    def test_of_a_part_that_is_declined(self):
        certificate = self.merged()["certificate"]
        line = self.checker(f"verify {certificate} --max-work 100000", code=75).stdout
        self.assertRegex(line, "^DECLINED .*: its part parts/rank-histogram-part-.* raise it with --max-work\n$")

    def test_wrong_numbers_of_parts(self):
        for number in ("0/7", "8/7", "1/0", "1", "1/2/3", "a/b", "01/7", "+1/7", "1/1000001", "-1/7"):
            with self.subTest(number=number):
                said = self.checker(f"{COUNT} --part={number}", code=64).stderr
                self.assertEqual(said, f"checker: --part {number}: write 3/7 for the third of seven parts, of at most 1000000\n")

    def test_fewer_branches_than_parts(self):
        line = "enumerate --N 1 --widths 1,2 --output few"
        shown = [self.checker(f"{line} --part {part}/9").stdout for part in range(1, 10)]
        empty = sum("is empty, since there are fewer branches than parts" in text for text in shown)
        self.assertEqual(len(list((self.folder / "few").iterdir())), 9 - empty)
        self.assertGreater(empty, 0)
        self.assertEqual(json.loads(self.checker("merge few --json").stdout)["total"], 4)

    def test_a_part_that_is_killed_goes_on(self):
        # A part whose count takes some seconds, and that the verifier would decline to count again.
        line = "enumerate --N 9 --widths 3,4 --part 1/4000 --checkpoint c.json --limit 1000000 --threads 1 --max-patterns 20000"
        process = subprocess.Popen([CHECKER, *line.split(" ")], cwd=self.folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        checkpoint = self.folder / "c.json"
        end = time.monotonic() + 100
        while process.poll() is None and time.monotonic() < end and not (
                checkpoint.exists() and json.loads(checkpoint.read_text())["done"]):
            time.sleep(0.05)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        before = json.loads(checkpoint.read_text())
        self.assertTrue(before["done"])
        said = self.checker(line, code=75).stderr
        self.assertRegex(said, r"^checker: part 1/4000 is counted, but the verifier would decline to count it again: .*, or divide into more parts; c.json keeps the count\n$")
        after = json.loads(checkpoint.read_text())
        self.assertEqual(after["done"], list(range(after["parts"])))
        self.assertLessEqual(set(before["done"]), set(after["done"]))
        alone = self.checker(line.replace("c.json", "alone.json"), code=75)
        self.assertEqual(json.loads((self.folder / "alone.json").read_text())["histogram"], after["histogram"], alone.stderr)
        # Another part does not go on from it.
        said = self.checker(line.replace("1/4000", "2/4000"), code=65).stderr
        self.assertEqual(said, "checker: c.json: the checkpoint of another problem; remove it, or name another with --checkpoint\n")


def namespaces():
    """Whether this user may make namespaces for names and process numbers."""
    return shutil.which("unshare") and subprocess.run(
        ["unshare", "--uts", "--pid", "--fork", "--mount-proc", "true"], capture_output=True).returncode == 0


class SharedFolders(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def temporary(self):
        return [path.name for path in self.folder.rglob(".*.tmp")]

    def killed(self, *before):
        """A file that is left by a run killed while it writes: made by hand with the name that such a run gives it."""
        script = f"{CHECKER} enumerate --N 3 --widths 2,2 --output shared > /dev/null & wait"
        trace = subprocess.run(
            [*before, "strace", "-f", "-e", "trace=openat", "sh", "-c", script], cwd=self.folder, capture_output=True, text=True)
        names = re.findall(r'"(shared/\.[^"]*\.tmp)"', trace.stderr)
        self.assertTrue(names, trace.stderr[-2000:])
        (self.folder / names[0]).write_text("half a fi")
        return names[0].split("/")[1]

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_the_name_has_host_and_process(self):
        name = self.killed()
        host = re.sub("[^A-Za-z0-9]", "-", socket.gethostname()[:32])
        self.assertRegex(name, rf"^\.{host}-[0-9a-f]+\.[0-9]+\..*\.json\.tmp$")
        # The process is dead, and known to be: the next run takes the file away.
        self.assertEqual(self.temporary(), [name])
        run(*"enumerate --N 3 --widths 2,2 --output shared".split(" "), folder=self.folder)
        self.assertEqual(self.temporary(), [])

    @unittest.skipUnless(shutil.which("strace") and namespaces(), "needs strace and namespaces")
    def test_what_another_host_writes_is_left_alone(self):
        name = self.killed("unshare", "--uts", "--pid", "--fork", "--mount-proc", "sh", "-c", 'hostname elsewhere; exec "$@"', "sh")
        self.assertTrue(name.startswith(".elsewhere-"))
        run(*"enumerate --N 3 --widths 2,2 --output shared".split(" "), folder=self.folder)
        self.assertEqual(self.temporary(), [name])

    @unittest.skipUnless(namespaces(), "needs namespaces")
    def test_two_hosts_end_with_the_same_bytes(self):
        def host(name, folder):
            script = f"hostname {name}; " + "; ".join(
                f"{CHECKER} {COUNT} --part {part}/3 --output {folder}" for part in (1, 2, 3)) + f"; {CHECKER} merge {folder}"
            return subprocess.Popen(
                ["unshare", "--uts", "--pid", "--fork", "--mount-proc", "sh", "-ec", script], cwd=self.folder, stdout=subprocess.DEVNULL)
        for process in [host("one", "shared"), host("two", "shared"), host("three", "alone")]:
            self.assertEqual(process.wait(), 0)
        shared, alone = ({path.name: path.read_bytes() for path in (self.folder / name).iterdir()} for name in ("shared", "alone"))
        self.assertEqual(shared, alone)
        self.assertEqual(len(shared), 4)

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_the_folder_is_synchronized_after_the_name_is_there(self):
        # A file for each thread: in one, a line of another may stand within a line.
        subprocess.run(
            ["strace", "-ff", "-o", "trace", "-e", "trace=openat,rename,renameat,renameat2,fsync,close", CHECKER, *"enumerate --N 3 --widths 2,2 --output shared".split(" ")],
            cwd=self.folder, capture_output=True, check=True)
        trace = next(text for text in (path.read_text() for path in sorted(self.folder.glob("trace.*"))) if "rename" in text)
        renamed = trace.index("rename")
        folder = re.search(r'openat\(AT_FDCWD, "shared/", [^)]*O_DIRECTORY[^)]*\) = ([0-9]+)', trace[renamed:])
        self.assertIn(f"fsync({folder[1]})", trace[renamed + folder.end():])


if __name__ == "__main__":
    unittest.main()
