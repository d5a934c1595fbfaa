import Glibc

/// A closed pipe is then an error of `write`, not a signal: on standard error it is no reason to end with another code.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

/// Ends the process as a closed pipe ends those that do not ignore it.
func endByBrokenPipe() -> Never {
  signal(SIGPIPE, SIG_DFL)
  raise(SIGPIPE)
  _exit(128 + SIGPIPE)
}

/// Whether Ctrl-C was pressed during work that saves its state before it stops.
enum Interruption {
  /// Work sets this while it looks at `wasRequested` often and saves its state then.
  nonisolated(unsafe) static var isHandledByWork = false
  nonisolated(unsafe) fileprivate(set) static var wasRequested = false
}

/// On Ctrl-C: one line, and exit code 130. Nothing is lost: certificates are
/// written whole or not at all, and a second run reuses them.
func exitWhenInterrupted() {
  signal(SIGINT) { _ in
    if Interruption.isHandledByWork && !Interruption.wasRequested {
      Interruption.wasRequested = true
      return
    }
    // Only what POSIX allows in a signal handler.
    let line: StaticString = "\nchecker: interrupted; what is written stays, the same command goes on from there\n"
    _ = write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
    _exit(ExitStatus.interrupted.rawValue)
  }
}
