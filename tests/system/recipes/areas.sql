-- Under which judgments are demands unfinished, and how many are older than the inspection?
SELECT
  judgments.question_name AS question,
  judgments.grade_label AS grade,
  judgments.last_inspected,
  count(*) AS unfinished,
  count(*) FILTER (WHERE areas.first_raised_in IS NOT areas.cycle) AS older
FROM areas_for_improvement AS areas
JOIN judgments USING (inspection, question)
WHERE areas.force = 'staffordshire'
  AND areas.status <> 'closed'
  -- A demand made again counts once.
  AND areas.id NOT IN (SELECT follows FROM areas_for_improvement WHERE follows IS NOT NULL)
GROUP BY judgments.id
ORDER BY judgments.position;
