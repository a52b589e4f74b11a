"""Reads the service at an address with the client that openapi-python-client makes from the contract.

python read.py http://127.0.0.1:3000 2018-19
"""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from generated import Client
from generated.api.areas_for_improvement import get_area_for_improvement, list_areas_for_improvement
from generated.api.comparisons import get_comparison, list_comparisons
from generated.api.areas import get_area, list_areas
from generated.api.releases import get_release, list_releases
from generated.api.changes import get_data_change, list_data_changes
from generated.api.cycles import get_cycle, list_cycles
from generated.api.forces import get_force, list_forces
from generated.api.grade_scales import get_grade_scale, list_grade_scales
from generated.api.inspections import get_inspection, list_inspections
from generated.api.judgments import get_judgment, list_judgments
from generated.api.metrics import get_metric, list_metrics
from generated.api.observations import get_observation, list_observations
from generated.api.pillars import get_pillar, list_pillars
from generated.api.questions import get_question, list_questions
from generated.api.sources import get_source, list_sources
from generated.models import (
    AreaForImprovementAnswer,
    AreasForImprovementPage,
    AreasForImprovementPageOfFields,
    ComparisonAnswer,
    ComparisonsPage,
    ComparisonsPageOfFields,
    AreaAnswer,
    ReleaseAnswer,
    DataChangeAnswer,
    CycleAnswer,
    AreasPage,
    ReleasesPage,
    DataChangesPage,
    CyclesPage,
    AreasPageOfFields,
    ReleasesPageOfFields,
    DataChangesPageOfFields,
    CyclesPageOfFields,
    ForceAnswer,
    ForcesPage,
    ForcesPageOfFields,
    GradeScaleAnswer,
    GradeScalesPage,
    GradeScalesPageOfFields,
    InspectionAnswer,
    InspectionsPage,
    InspectionsPageOfFields,
    JudgmentAnswer,
    JudgmentsPage,
    JudgmentsPageOfFields,
    ListAreasForImprovementFieldsItem,
    ListComparisonsFieldsItem,
    ListAreasFieldsItem,
    ListReleasesFieldsItem,
    ListDataChangesFieldsItem,
    ListCyclesFieldsItem,
    ListForcesFieldsItem,
    ListGradeScalesFieldsItem,
    ListInspectionsFieldsItem,
    ListJudgmentsFieldsItem,
    ListMetricsFieldsItem,
    ListObservationsFieldsItem,
    ListPillarsFieldsItem,
    ListQuestionsFieldsItem,
    ListSourcesFieldsItem,
    MetricAnswer,
    MetricsPage,
    MetricsPageOfFields,
    ObservationAnswer,
    ObservationsPage,
    ObservationsPageOfFields,
    PillarAnswer,
    PillarsPage,
    PillarsPageOfFields,
    Problem,
    QuestionAnswer,
    QuestionsPage,
    QuestionsPageOfFields,
    SourceAnswer,
    SourcesPage,
    SourcesPageOfFields,
)

T = TypeVar("T")


class Row(Protocol):
    @property
    def id(self) -> str: ...


client = Client(base_url=sys.argv[1])
rows: dict[str, int] = {}
items: dict[str, str] = {}
chosen: dict[str, str] = {}


def expect(kind: type[T], answer: object) -> T:
    """The answer, which has to be of this kind among those that the contract allows."""
    if not isinstance(answer, kind):
        raise TypeError(f"{kind.__name__} expected: {answer}")
    return answer


def read(name: str, all_rows: Sequence[Row], item: Callable[[str], str], alone: object) -> None:
    """Notes how many rows a collection has, and the id of the first of them: in the list, as an item, and alone."""
    rows[name] = len(all_rows)
    items[name] = item(all_rows[0].id)
    chosen[name] = expect(str, alone)


read(
    "judgments",
    expect(JudgmentsPage, list_judgments.sync(client=client, limit=1000)).data,
    lambda id: expect(JudgmentAnswer, get_judgment.sync(id, client=client)).data.id,
    expect(JudgmentsPageOfFields, list_judgments.sync(client=client, limit=1, fields=[ListJudgmentsFieldsItem.ID])).data[0].id,
)
read(
    "areas-for-improvement",
    expect(AreasForImprovementPage, list_areas_for_improvement.sync(client=client, limit=1000)).data,
    lambda id: expect(AreaForImprovementAnswer, get_area_for_improvement.sync(id, client=client)).data.id,
    expect(AreasForImprovementPageOfFields, list_areas_for_improvement.sync(client=client, limit=1, fields=[ListAreasForImprovementFieldsItem.ID])).data[0].id,
)
read(
    "observations",
    expect(ObservationsPage, list_observations.sync(client=client, limit=1000)).data,
    lambda id: expect(ObservationAnswer, get_observation.sync(id, client=client)).data.id,
    expect(ObservationsPageOfFields, list_observations.sync(client=client, limit=1, fields=[ListObservationsFieldsItem.ID])).data[0].id,
)
read(
    "comparisons",
    expect(ComparisonsPage, list_comparisons.sync(client=client, limit=1000)).data,
    lambda id: expect(ComparisonAnswer, get_comparison.sync(id, client=client)).data.id,
    expect(ComparisonsPageOfFields, list_comparisons.sync(client=client, limit=1, fields=[ListComparisonsFieldsItem.ID])).data[0].id,
)
read(
    "metrics",
    expect(MetricsPage, list_metrics.sync(client=client, limit=1000)).data,
    lambda id: expect(MetricAnswer, get_metric.sync(id, client=client)).data.id,
    expect(MetricsPageOfFields, list_metrics.sync(client=client, limit=1, fields=[ListMetricsFieldsItem.ID])).data[0].id,
)
read(
    "inspections",
    expect(InspectionsPage, list_inspections.sync(client=client, limit=1000)).data,
    lambda id: expect(InspectionAnswer, get_inspection.sync(id, client=client)).data.id,
    expect(InspectionsPageOfFields, list_inspections.sync(client=client, limit=1, fields=[ListInspectionsFieldsItem.ID])).data[0].id,
)
read(
    "forces",
    expect(ForcesPage, list_forces.sync(client=client, limit=1000)).data,
    lambda id: expect(ForceAnswer, get_force.sync(id, client=client)).data.id,
    expect(ForcesPageOfFields, list_forces.sync(client=client, limit=1, fields=[ListForcesFieldsItem.ID])).data[0].id,
)
read(
    "pillars",
    expect(PillarsPage, list_pillars.sync(client=client, limit=1000)).data,
    lambda id: expect(PillarAnswer, get_pillar.sync(id, client=client)).data.id,
    expect(PillarsPageOfFields, list_pillars.sync(client=client, limit=1, fields=[ListPillarsFieldsItem.ID])).data[0].id,
)
read(
    "questions",
    expect(QuestionsPage, list_questions.sync(client=client, limit=1000)).data,
    lambda id: expect(QuestionAnswer, get_question.sync(id, client=client)).data.id,
    expect(QuestionsPageOfFields, list_questions.sync(client=client, limit=1, fields=[ListQuestionsFieldsItem.ID])).data[0].id,
)
read(
    "grade-scales",
    expect(GradeScalesPage, list_grade_scales.sync(client=client, limit=1000)).data,
    lambda id: expect(GradeScaleAnswer, get_grade_scale.sync(id, client=client)).data.id,
    expect(GradeScalesPageOfFields, list_grade_scales.sync(client=client, limit=1, fields=[ListGradeScalesFieldsItem.ID])).data[0].id,
)
read(
    "areas",
    expect(AreasPage, list_areas.sync(client=client, limit=1000)).data,
    lambda id: expect(AreaAnswer, get_area.sync(id, client=client)).data.id,
    expect(AreasPageOfFields, list_areas.sync(client=client, limit=1, fields=[ListAreasFieldsItem.ID])).data[0].id,
)
read(
    "releases",
    expect(ReleasesPage, list_releases.sync(client=client, limit=1000)).data,
    lambda id: expect(ReleaseAnswer, get_release.sync(id, client=client)).data.id,
    expect(ReleasesPageOfFields, list_releases.sync(client=client, limit=1, fields=[ListReleasesFieldsItem.ID])).data[0].id,
)
read(
    "changes",
    expect(DataChangesPage, list_data_changes.sync(client=client, limit=1000)).data,
    lambda id: expect(DataChangeAnswer, get_data_change.sync(id, client=client)).data.id,
    expect(DataChangesPageOfFields, list_data_changes.sync(client=client, limit=1, fields=[ListDataChangesFieldsItem.ID])).data[0].id,
)
read(
    "cycles",
    expect(CyclesPage, list_cycles.sync(client=client, limit=1000)).data,
    lambda id: expect(CycleAnswer, get_cycle.sync(id, client=client)).data.id,
    expect(CyclesPageOfFields, list_cycles.sync(client=client, limit=1, fields=[ListCyclesFieldsItem.ID])).data[0].id,
)
read(
    "sources",
    expect(SourcesPage, list_sources.sync(client=client, limit=1000)).data,
    lambda id: expect(SourceAnswer, get_source.sync(id, client=client)).data.id,
    expect(SourcesPageOfFields, list_sources.sync(client=client, limit=1, fields=[ListSourcesFieldsItem.ID])).data[0].id,
)

of_cycle = list_judgments.sync(
    client=client,
    cycle=[sys.argv[2]],
    fields=[ListJudgmentsFieldsItem.ID, ListJudgmentsFieldsItem.GRADE],
)
graded = [f"{row.id} {row.grade or '-'}" for row in expect(JudgmentsPageOfFields, of_cycle).data]

tag = list_pillars.sync_detailed(client=client).headers["etag"]
again = list_pillars.sync_detailed(client=client.with_headers({"If-None-Match": tag}))

refused = list_forces.sync_detailed(client=client, id=["nowhere"])
problem = f"{refused.status_code.value} {expect(Problem, refused.parsed).errors[0].code.value}"

report = {
    "rows": rows,
    "items": items,
    "chosen": chosen,
    "graded": graded,
    "notModified": again.status_code.value,
    "problem": problem,
}
print(json.dumps(report))
