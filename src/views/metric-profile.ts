import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import { comparisons } from '../collections/comparisons.ts'
import { textField } from '../collections/field.ts'
import { metrics } from '../collections/metrics.ts'
import { observations } from '../collections/observations.ts'
import { questions } from '../collections/questions.ts'
import { sources } from '../collections/sources.ts'
import { equal } from '../request/list-query.ts'
import { unknownId } from '../response/unknown-id.ts'
import { parameter, view } from './view.ts'

export const metricProfile = view({
  path: '/v1/metrics/{metric}/profile',
  operationId: 'getMetricProfile',
  summary: 'Get all that a page about one metric needs',
  description:
    'One metric in one answer: what it counts and in which unit, the question it belongs to, every figure of it with its data source, its caveats and its place in the report, the figures of forces beside those they are compared with, and the sources of all this.',
  tag: metrics.title,
  parameters: [
    parameter('metric', textField('The id of a metric.', 'spend-per-head'), { isRequired: true }),
  ],
  schemaName: 'MetricProfile',
  data: z
    .object({
      metric: rowSchema(metrics),
      question: rowSchema(questions)
        .nullable()
        .describe('The question the metric belongs to. Null: to none in particular.'),
      observations: z
        .array(rowSchema(observations))
        .describe('Every figure of the metric, in the order of the reports.'),
      comparisons: z
        .array(rowSchema(comparisons))
        .describe(
          'Those of the figures that have one beside them to compare them with, in the same order. `difference` and `ratio` are computed by us.',
        ),
      sources: z
        .array(rowSchema(sources))
        .describe(
          'The sources that rows of this answer name, by id: those the figures were read from, and those that the inspectorate took them from.',
        ),
    })
    .describe('One metric and its figures.'),

  answer(query, { store }) {
    const id = query.one('metric') ?? ''
    const metric = store.item(metrics, id)
    if (metric === null) throw unknownId(metrics, id, store.knownValues, 'metric')
    const ofMetric = equal('metric', [id])
    const figures = store.all(observations, ofMetric)
    const used = new Set(figures.flatMap(({ source, data_source }) => [source, data_source]))
    return {
      data: {
        metric,
        question: metric.question === null ? null : store.item(questions, metric.question),
        observations: figures,
        comparisons: store.all(comparisons, ofMetric),
        sources: store.all(sources).filter((source) => used.has(source.id)),
      },
    }
  },
})
