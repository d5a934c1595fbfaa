"""A headless Chromium, driven over a pipe by the DevTools protocol. Python's standard library only."""
import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class ChromiumError(Exception):
    pass


def program():
    """Where Chromium is, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """A tab. Commands wait for their answers; events are dropped."""

    def __init__(self, process, reading, writing):
        self.process, self.reading, self.writing = process, reading, writing
        self.buffer, self.last, self.session, self.messages = b"", 0, None, []

    def receive(self, seconds):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.reading], [], [], seconds)
            more = os.read(self.reading, 1 << 20) if ready else b""
            if not more:
                raise ChromiumError("the browser does not answer")
            self.buffer += more
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def command(self, method, seconds=60, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(seconds)
            if answer.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
                self.messages.append(answer)
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise ChromiumError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def open(self, address, width=1280, height=900, dark=False):
        self.size(width, height)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", features=[scheme])
        # Another address with the same path would only change the fragment.
        self.command("Page.navigate", url="about:blank")
        self.command("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def size(self, width, height):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def evaluate(self, expression):
        answer = self.command("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise ChromiumError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, condition, seconds=60):
        """Waits until an expression is true; gives the seconds that it took."""
        start = time.monotonic()
        while not self.evaluate(condition):
            if time.monotonic() - start > seconds:
                raise ChromiumError(f"after {seconds} s not true: {condition}")
            time.sleep(0.02)
        return time.monotonic() - start

    def drop(self, paths, x=200, y=200):
        """Files and folders of this machine, dropped onto the page as from a file manager."""
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.command("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def choose(self, selector, paths):
        """Files given to an input as from its dialog."""
        root = self.command("DOM.getDocument")["root"]["nodeId"]
        node = self.command("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.command("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])

    def screenshot(self, path, whole=True):
        image = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole,
                             **({"clip": self.extent()} if whole else {}))
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def extent(self):
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000), "scale": 1}


@contextlib.contextmanager
def chromium():
    """A page of a browser of its own, that ends with the block."""
    (our_reading, their_writing), (their_reading, our_writing) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:

        def descriptors():
            # The browser reads commands from descriptor 3 and writes answers to 4.
            reading, writing = os.dup(their_reading), os.dup(their_writing)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        arguments = [program(), "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run",
                     "--disable-gpu", "--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else []), "about:blank"]
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=descriptors, close_fds=False)
        os.close(their_reading)
        os.close(their_writing)
        page = Page(process, our_reading, our_writing)
        try:
            target = page.command("Target.createTarget", url="about:blank")["targetId"]
            page.session = page.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log"):
                page.command(f"{domain}.enable")
            yield page
            page.session = None
            page.command("Browser.close")
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()
            os.close(our_reading)
            os.close(our_writing)
