/** How the data was read from the reports: the rules where two careful readers could decide differently. */
import { html } from './html.ts'
import { part, type Section } from './section.ts'
import { prose } from './format.ts'

const PARTS: readonly { id: string; title: string; rules: readonly string[] }[] = [
  {
    id: 'method-figures',
    title: 'Figures',
    rules: [
      'Every statement of quantity in a report is a figure, in digits or in words, “a quarter” and “an officer in each area” included. Rhythms (weekly, monthly), “all”, “almost all”, changes without a number and single things that are merely named (“a central unit”) are not.',
      'A value stands as printed. A share is a percentage, also where it is printed as a fraction. Totals that differ from the sum of their parts are not corrected; `note` says so.',
      'A metric counts one thing. A total and the parts that add up to it are two metrics where a report prints both, so that nobody adds them together; a minimum and a maximum, a beginning and an end are two metrics as well.',
      'The id of a metric names what is counted, then how: shares and changes in percent end in `-percentage`, other quotients in `-ratio`, rates in `-per-1000-population`, spending in `-per-head`, places in an order in `-rank`. What has none of these is a count, a sum of money, a length of time or an hour, as its unit says.',
      '`polarity` is given only where a report itself says which way is better. “However” and “higher” do not. What it does say of a comparison, such as “broadly equal”, stands in `note`.',
      'What happens after the day of publication is no `actual` value. Money that is provided for a year under way or to come is `planned`; an amount that is predicted or merely possible is `forecast`, and so is a projection of the data source; a policy, a deadline and a rule are `required`. How long something that exists takes or looks back is `actual`.',
      'A caveat of the inspectorate’s annex is given to each figure of the data that it speaks of, shares included where it speaks of the volumes they are made of. “England and Wales” caveats stand at figures for England and Wales only, and those on officers or on police staff at figures that count them.',
      'Where the running text names no data source, money, shares and what happened over a period are force data; what there was at the time of the inspection, and what inspectors reviewed, is fieldwork. A fact that the inspectorate states of its own method has no data source.',
      'An empty cell has the qualifier `exact` and the status `actual`, which say nothing of it.',
      'A survey or a plan that names a year has the days of that calendar year, one that names a financial year those from 1 April to 31 March.',
    ],
  },
  {
    id: 'method-judgments',
    title: 'Judgments',
    rules: [
      '`basis` of a question says whether it was inspected in the cycle. A pillar was judged in the cycle even where most of its questions were carried over: the inspectorate gives it a grade anew.',
      'A grade is taken from the report where it is held, otherwise from the inspectorate’s own pages. A grade that no page states is missing, though national counts would give it away.',
      'Until 2017 each pillar was published on its own day for all forces; since 2018/19 the day is that of the force’s report.',
      '`change` compares a judgment with the one right before. Where that is not held, nothing is compared: an older grade would hide what came between. For the same reason a judgment counts (`as_of`) only until the next one was published, held or not.',
      'The headline question of a pillar is worded differently in each cycle; `/v1/cycles` has the wording where a report that is held prints it.',
    ],
  },
  {
    id: 'method-demands',
    title: 'Areas for improvement and other demands',
    rules: [
      'A demand that repeats an area for improvement of the same report in other words is not held a second time. What the inspectorate would like (“could”, “would benefit”) and what it asks of others than the force are no demands on it. “Needs to” and “should”, said of what the force must do better, are; a state of things (“reserves now need to be topped up”) is not.',
      'That the inspectorate will come back to a matter is told in `status_note` of the demand concerned.',
      '`raised_in` is a year where the demand was not made by an inspection of a cycle, such as a report to all forces; `raised_by` says which.',
    ],
  },
]

export function methodSection(): Section {
  return {
    id: 'method',
    title: 'How it was read',
    body: [
      html`<p>
        The reports are prose. These are the rules by which they became data; where a single row
        needed a decision of its own, its note says which.
      </p>`,
      PARTS.map(({ id, title, rules }) =>
        part(
          id,
          title,
          html`<ul>
            ${rules.map((rule) => html`<li>${prose(rule)}</li>`)}
          </ul>`,
        ),
      ),
    ],
    parts: PARTS.map(({ id, title }) => ({ id, title })),
  }
}
