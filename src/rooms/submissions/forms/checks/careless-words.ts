// what helps an attacker more than a user; words of a text, so that a person looks
const exploit: readonly RegExp[] = [
  /\bexploit[- ]?code\b/i,
  /\bproof[- ]of[- ]concept\b/i,
  /\bPoC\b/,
  /\bpayloads?\b/i,
  /\bshell ?code\b/i,
  /\bmetasploit\b/i,
  /\bexploit-db\b/i,
  /\b(?:\d{1,3}\.){3}\d{1,3}:\d{2,5}\b/,
  /\bport \d{2,5}\b/i,
  /\b(?:curl|wget|nmap|nc|telnet) \S+/i,
  /\b(?:default|hard-?coded) (?:password|credentials?)\b/i,
  /\b(?:Standard|Werks|fest hinterlegte[sn]? )-?(?:passwort|kennwort|zugangsdaten)\b/i,
  /\b0x[0-9a-f]{2,}\b/i,
  /<script\b/i,
  /\bunion select\b/i,
]

// art. 89(8): the risk is told without understating it
const understating: readonly RegExp[] = [
  /\bno (?:reason|cause) for concern\b/i,
  /\b(?:purely|only) theoretical\b/i,
  /\bnegligible\b/i,
  /\bminimal risk\b/i,
  /\bas a precaution(?:ary measure)? only\b/i,
  /\bharmless\b/i,
  /\bkein(?:en)? (?:Grund|Anlass) zur (?:Sorge|Beunruhigung)\b/i,
  /\b(?:rein|nur) theoretisch\w*/i,
  /\bvernachlässigbar\w*/i,
  /\bharmlos\w*/i,
  /\bminimales Risiko\b/i,
  /\brein vorsorglich\w*/i,
]

/** Words in a notice that tell how to attack. */
export function exploitDetails(text: string): readonly string[] {
  return found(text, exploit)
}

/** Words in a notice that play the risk down. */
export function understatements(text: string): readonly string[] {
  return found(text, understating)
}

function found(text: string, patterns: readonly RegExp[]): readonly string[] {
  return patterns.flatMap(pattern => pattern.exec(text)?.[0]?.slice(0, 80) ?? [])
}
