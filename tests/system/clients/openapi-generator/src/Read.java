import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import peel.client.*;
import peel.client.model.*;

/** Reads the service at an address with the client that openapi-generator makes from the contract. */
public final class Read {
  private static final Map<String, Integer> rows = new TreeMap<>();
  private static final Map<String, String> items = new TreeMap<>();
  private static final Map<String, String> chosen = new TreeMap<>();
  private static final Set<String> id = Set.of("id");

  private interface Asked<T, R> {
    R of(T value) throws ApiException;
  }

  /** Notes how many rows a collection has, and the id of the first of them: in the list, as an item, and alone. */
  private static <Row> void read(
      String name, List<Row> all, Asked<Row, String> idOf, Asked<String, String> item, String alone)
      throws ApiException {
    rows.put(name, all.size());
    items.put(name, item.of(idOf.of(all.get(0))));
    chosen.put(name, alone);
  }

  public static void main(String[] arguments) throws Exception {
    var client = new ApiClient();
    client.updateBaseUri(arguments[0]);

    var judgments = new JudgmentsApi(client);
    read(
        "judgments",
        judgments.listJudgments(JudgmentsApi.APIListJudgmentsRequest.newBuilder().limit(1000).build()).getJudgmentsPage().getData(),
        Judgment::getId,
        id -> judgments.getJudgment(id).getData().getId(),
        judgments.listJudgments(JudgmentsApi.APIListJudgmentsRequest.newBuilder().limit(1).fields(id).build()).getJudgmentsPage().getData().get(0).getId());

    var areasForImprovement = new AreasForImprovementApi(client);
    read(
        "areas-for-improvement",
        areasForImprovement.listAreasForImprovement(AreasForImprovementApi.APIListAreasForImprovementRequest.newBuilder().limit(1000).build()).getAreasForImprovementPage().getData(),
        AreaForImprovement::getId,
        id -> areasForImprovement.getAreaForImprovement(id).getData().getId(),
        areasForImprovement.listAreasForImprovement(AreasForImprovementApi.APIListAreasForImprovementRequest.newBuilder().limit(1).fields(id).build()).getAreasForImprovementPage().getData().get(0).getId());

    var observations = new ObservationsApi(client);
    read(
        "observations",
        observations.listObservations(ObservationsApi.APIListObservationsRequest.newBuilder().limit(1000).build()).getObservationsPage().getData(),
        Observation::getId,
        id -> observations.getObservation(id).getData().getId(),
        observations.listObservations(ObservationsApi.APIListObservationsRequest.newBuilder().limit(1).fields(id).build()).getObservationsPage().getData().get(0).getId());

    var comparisons = new ComparisonsApi(client);
    read(
        "comparisons",
        comparisons.listComparisons(ComparisonsApi.APIListComparisonsRequest.newBuilder().limit(1000).build()).getComparisonsPage().getData(),
        Comparison::getId,
        id -> comparisons.getComparison(id).getData().getId(),
        comparisons.listComparisons(ComparisonsApi.APIListComparisonsRequest.newBuilder().limit(1).fields(id).build()).getComparisonsPage().getData().get(0).getId());

    var metrics = new MetricsApi(client);
    read(
        "metrics",
        metrics.listMetrics(MetricsApi.APIListMetricsRequest.newBuilder().limit(1000).build()).getMetricsPage().getData(),
        Metric::getId,
        id -> metrics.getMetric(id).getData().getId(),
        metrics.listMetrics(MetricsApi.APIListMetricsRequest.newBuilder().limit(1).fields(id).build()).getMetricsPage().getData().get(0).getId());

    var inspections = new InspectionsApi(client);
    read(
        "inspections",
        inspections.listInspections(InspectionsApi.APIListInspectionsRequest.newBuilder().limit(1000).build()).getInspectionsPage().getData(),
        Inspection::getId,
        id -> inspections.getInspection(id).getData().getId(),
        inspections.listInspections(InspectionsApi.APIListInspectionsRequest.newBuilder().limit(1).fields(id).build()).getInspectionsPage().getData().get(0).getId());

    var forces = new ForcesApi(client);
    read(
        "forces",
        forces.listForces(ForcesApi.APIListForcesRequest.newBuilder().limit(1000).build()).getForcesPage().getData(),
        Force::getId,
        id -> forces.getForce(id).getData().getId(),
        forces.listForces(ForcesApi.APIListForcesRequest.newBuilder().limit(1).fields(id).build()).getForcesPage().getData().get(0).getId());

    var pillars = new PillarsApi(client);
    read(
        "pillars",
        pillars.listPillars(PillarsApi.APIListPillarsRequest.newBuilder().limit(1000).build()).getPillarsPage().getData(),
        Pillar::getId,
        id -> pillars.getPillar(id).getData().getId(),
        pillars.listPillars(PillarsApi.APIListPillarsRequest.newBuilder().limit(1).fields(id).build()).getPillarsPage().getData().get(0).getId());

    var questions = new QuestionsApi(client);
    read(
        "questions",
        questions.listQuestions(QuestionsApi.APIListQuestionsRequest.newBuilder().limit(1000).build()).getQuestionsPage().getData(),
        Question::getId,
        id -> questions.getQuestion(id).getData().getId(),
        questions.listQuestions(QuestionsApi.APIListQuestionsRequest.newBuilder().limit(1).fields(id).build()).getQuestionsPage().getData().get(0).getId());

    var gradeScales = new GradeScalesApi(client);
    read(
        "grade-scales",
        gradeScales.listGradeScales(GradeScalesApi.APIListGradeScalesRequest.newBuilder().limit(1000).build()).getGradeScalesPage().getData(),
        GradeScale::getId,
        id -> gradeScales.getGradeScale(id).getData().getId(),
        gradeScales.listGradeScales(GradeScalesApi.APIListGradeScalesRequest.newBuilder().limit(1).fields(id).build()).getGradeScalesPage().getData().get(0).getId());

    var areas = new AreasApi(client);
    read(
        "areas",
        areas.listAreas(AreasApi.APIListAreasRequest.newBuilder().limit(1000).build()).getAreasPage().getData(),
        Area::getId,
        id -> areas.getArea(id).getData().getId(),
        areas.listAreas(AreasApi.APIListAreasRequest.newBuilder().limit(1).fields(id).build()).getAreasPage().getData().get(0).getId());

    var releases = new ReleasesApi(client);
    read(
        "releases",
        releases.listReleases(ReleasesApi.APIListReleasesRequest.newBuilder().limit(1000).build()).getReleasesPage().getData(),
        Release::getId,
        id -> releases.getRelease(id).getData().getId(),
        releases.listReleases(ReleasesApi.APIListReleasesRequest.newBuilder().limit(1).fields(id).build()).getReleasesPage().getData().get(0).getId());

    var changes = new ChangesApi(client);
    read(
        "changes",
        changes.listDataChanges(ChangesApi.APIListDataChangesRequest.newBuilder().limit(1000).build()).getDataChangesPage().getData(),
        DataChange::getId,
        id -> changes.getDataChange(id).getData().getId(),
        changes.listDataChanges(ChangesApi.APIListDataChangesRequest.newBuilder().limit(1).fields(id).build()).getDataChangesPage().getData().get(0).getId());

    var cycles = new CyclesApi(client);
    read(
        "cycles",
        cycles.listCycles(CyclesApi.APIListCyclesRequest.newBuilder().limit(1000).build()).getCyclesPage().getData(),
        Cycle::getId,
        id -> cycles.getCycle(id).getData().getId(),
        cycles.listCycles(CyclesApi.APIListCyclesRequest.newBuilder().limit(1).fields(id).build()).getCyclesPage().getData().get(0).getId());

    var sources = new SourcesApi(client);
    read(
        "sources",
        sources.listSources(SourcesApi.APIListSourcesRequest.newBuilder().limit(1000).build()).getSourcesPage().getData(),
        Source::getId,
        id -> sources.getSource(id).getData().getId(),
        sources.listSources(SourcesApi.APIListSourcesRequest.newBuilder().limit(1).fields(id).build()).getSourcesPage().getData().get(0).getId());

    var graded = new ArrayList<String>();
    var fields = new LinkedHashSet<>(List.of("id", "grade"));
    var ofCycle = JudgmentsApi.APIListJudgmentsRequest.newBuilder().cycle(List.of(arguments[1])).fields(fields).build();
    for (var row : judgments.listJudgments(ofCycle).getJudgmentsPage().getData()) {
      graded.add(row.getId() + " " + (row.getGrade() == null ? "-" : row.getGrade()));
    }

    var whole = PillarsApi.APIListPillarsRequest.newBuilder().build();
    var tag = pillars.listPillarsWithHttpInfo(whole).getHeaders().get("etag").get(0);
    var notModified = 0;
    try {
      pillars.listPillars(whole, Map.of("If-None-Match", tag));
    } catch (ApiException answer) {
      notModified = answer.getCode();
    }

    var problem = "";
    try {
      forces.listForces(ForcesApi.APIListForcesRequest.newBuilder().id(List.of("nowhere")).build());
    } catch (ApiException answer) {
      var body = client.getObjectMapper().readValue(answer.getResponseBody(), Problem.class);
      problem = answer.getCode() + " " + body.getErrors().get(0).getCode();
    }

    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "rows", rows,
                    "items", items,
                    "chosen", chosen,
                    "graded", graded,
                    "notModified", notModified,
                    "problem", problem)));
  }
}
