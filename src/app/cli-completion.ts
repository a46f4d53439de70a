import type { Command } from 'commander'

/** Shells for which a completion is written. */
export const shells = ['bash', 'zsh'] as const

/** A completion script for the whole tree of verbs: words by place, options from the verb on. */
export function completion(program: Command, shell: string): string {
  const cases = wordsOf(program, '').map(([place, words]) => `    '${place}') words='${words.join(' ')}' ;;\n`)
  const script = `_aftercare() {
  local place='' words='' depth=0 word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) continue ;; esac
    [ $depth -lt 2 ] && place="\${place:+$place }$word" && depth=$((depth + 1))
  done
  case "$place" in
${cases.join('')}    *) words='' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _aftercare aftercare
`
  return shell === 'zsh' ? `autoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n${script}` : script
}

/** The words that may follow each place: `` nouns, `inventory` its verbs, `inventory list` its options. */
function wordsOf(command: Command, place: string): [string, string[]][] {
  const options = [...command.options, ...(command.parent ? globals(command) : [])]
    .map(option => option.long)
    .filter(long => long != null)
  const own = [...command.commands.map(one => one.name()), ...options]
  const below = command.commands.flatMap(one => wordsOf(one, place ? `${place} ${one.name()}` : one.name()))
  return [[place, own], ...below]
}

function globals(command: Command): Command['options'] {
  let top = command
  while (top.parent) top = top.parent
  return top.options
}
