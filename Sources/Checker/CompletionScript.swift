import ArgumentParser

/// The completions of a shell, as the parser writes them, and with what may follow a command whose default subcommand is
/// left out: `checker generic FILE --output FOLDER`.
struct CompletionScript {
  let text: String

  /// Nil unless the arguments ask for one.
  init?(_ text: String, arguments: [String]) {
    guard arguments.contains(where: { $0.hasPrefix("--generate-completion-script") }) else { return nil }
    let (name, file) = ("generic", GenericFileCommand._commandName)
    let subcommands = GenericCommand.configuration.subcommands.map { $0._commandName }
    let (words, cases) = (subcommands.joined(separator: " "), subcommands.joined(separator: "|"))
    var text = text
    // Each is in the script of one shell. Those of bash and zsh read the words again, with the subcommand.
    for (here, there) in [
      (
        "        COMPREPLY+=($(compgen -W '\(words)' -- \"${cur}\"))\n",
        """
                [[ "${subcommand}" = "${cur}" ]] && COMPREPLY+=($(compgen -W '\(words)' -- "${cur}"))
                unparsed_words=("${subcommand}" "${unparsed_words[@]}")
                _checker_\(name)_\(file)

        """
      ),
      (
        "        \(cases))\n            \"_checker_\(name)_${words[1]}\" && ret=0\n            ;;\n",
        """
                \(cases))
                    "_checker_\(name)_${words[1]}" && ret=0
                    ;;
                *)
                    words=(\(file) "${words[@]}")
                    (( CURRENT++ ))
                    _checker_\(name)_\(file) && ret=0
                    ;;

        """
      ),
    ] { text = text.replacing(here, with: there) }
    // The names of the subcommands stand before the call in zsh.
    if let function = text.firstRange(of: "\n_checker_\(name)() {"),
      let names = text[function.upperBound...].firstRange(of: "_describe -V subcommand subcommands && ret=0\n")
    {
      text.insert(contentsOf: "        _files && ret=0\n", at: names.upperBound)
    }
    // fish reads the words by itself.
    if let place = text.firstRange(of: "            case '\(file)'\n"),
      let line = text[place.upperBound...].split(separator: "\n").first,
      let end = text[place.upperBound...].firstRange(of: "            end\n")
    {
      text.insert(
        contentsOf:
          "            case '*'\n                if test -n \"$unparsed_tokens[1]\"\n                    set -p unparsed_tokens \(file)\n    \(line)\n                end\n",
        at: end.lowerBound)
      text +=
        "\ncomplete -c 'checker' -n '__checker_should_offer_completions_for_positional \"checker \(name)\" -eq 1' -F"
    }
    self.text = CompletionScript.naming(CheckerCommand.configuration.subcommands, afterHelpIn: text)
  }

  /// With the names of the commands after `help`, where the parser offers none.
  private static func naming(_ commands: [any ParsableCommand.Type], afterHelpIn script: String) -> String {
    let names = commands.map { $0._commandName }.joined(separator: " ")
    let below = commands.map { (name: $0._commandName, names: $0.configuration.subcommands.map { $0._commandName }) }
      .filter { !$0.names.isEmpty }
    var text = script
    if let function = text.firstRange(of: "\n_checker_help() {\n    repeating_flags"),
      let last = text[function.upperBound...].firstRange(of: "__checker_offer_flags_options -1\n")
    {
      let cases = below.map { "    \($0.name)) names='\($0.names.joined(separator: " "))' ;;\n" }.joined()
      text.insert(
        contentsOf:
          "    local names='\(names)'\n    case \"${COMP_WORDS[COMP_CWORD-1]}\" in\n\(cases)    esac\n    COMPREPLY+=($(compgen -W \"${names}\" -- \"${cur}\"))\n",
        at: last.upperBound)
    }
    text = text.replacing("        '*:subcommands:'\n", with: "        '*:subcommands:(\(names))'\n")
    if text.contains("complete -c 'checker'") {
      text += "\ncomplete -c 'checker' -n '__fish_seen_subcommand_from help' -fa '\(names)'\n"
    }
    return text
  }
}
