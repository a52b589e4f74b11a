/** The log of an application, line by line. */
import { pino } from 'pino'

/** @param level as in LOG_LEVEL. */
export function collectLog(level: string) {
  const texts: string[] = []
  return {
    log: pino({ level }, { write: (text: string) => texts.push(text) }),
    /** Every line, parsed. @throws Error when one is not a JSON object on a line of its own. */
    lines: (): Record<string, unknown>[] =>
      texts.map((text) => {
        if (text.indexOf('\n') !== text.length - 1) throw new Error(`not one line: ${text}`)
        return JSON.parse(text)
      }),
  }
}
