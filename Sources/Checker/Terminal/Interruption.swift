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

  /// What is said after "interrupted; ": what is true of the command that runs. A command says it as it starts.
  nonisolated(unsafe) static var words: StaticString = "files that were written before are whole"
}

/// A command that says what is true of its own files after Ctrl-C.
protocol Interruptible {
  var interruption: StaticString { get }
}

/// On Ctrl-C: one line that is true of the command, and exit code 130. Files are written whole or not at all.
func exitWhenInterrupted() {
  signal(SIGINT) { _ in
    if Interruption.isHandledByWork && !Interruption.wasRequested {
      Interruption.wasRequested = true
      return
    }
    // Only what POSIX allows in a signal handler.
    func say(_ text: StaticString) { _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount) }
    say("\nchecker: interrupted; ")
    say(Interruption.words)
    say("\n")
    _exit(ExitStatus.interrupted.rawValue)
  }
}
