// Reads the service at an address with the client that oapi-codegen makes from the contract:
// go run . http://127.0.0.1:3000 2018-19
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	client "peel/clients/generated"
)

type report struct {
	Rows        map[string]int    `json:"rows"`
	Items       map[string]string `json:"items"`
	Chosen      map[string]string `json:"chosen"`
	Graded      []string          `json:"graded"`
	NotModified int               `json:"notModified"`
	Problem     string            `json:"problem"`
}

var (
	seen = report{Rows: map[string]int{}, Items: map[string]string{}, Chosen: map[string]string{}}
	ctx  = context.Background()
	all  = pointer(1000)
	one  = pointer(1)
)

func pointer[T any](value T) *T { return &value }

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// read notes how many rows a collection has, and the id of the first of them: in the list, as an item, and alone.
func read[Row any](name string, rows []Row, idOf func(Row) string, item func(id string) string, chosen *string) {
	seen.Rows[name] = len(rows)
	seen.Items[name] = item(idOf(rows[0]))
	seen.Chosen[name] = *chosen
}

func main() {
	api := must(client.NewClientWithResponses(os.Args[1]))

	read("judgments",
		must(must(api.ListJudgmentsWithResponse(ctx, &client.ListJudgmentsParams{Limit: all})).JSON200.AsJudgmentsPage()).Data,
		func(row client.Judgment) string { return row.Id },
		func(id string) string { return must(api.GetJudgmentWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListJudgmentsWithResponse(ctx, &client.ListJudgmentsParams{
			Limit:  one,
			Fields: &[]client.ListJudgmentsParamsFields{client.ListJudgmentsParamsFieldsId},
		})).JSON200.AsJudgmentsPageOfFields()).Data[0].Id,
	)

	read("areas-for-improvement",
		must(must(api.ListAreasForImprovementWithResponse(ctx, &client.ListAreasForImprovementParams{Limit: all})).JSON200.AsAreasForImprovementPage()).Data,
		func(row client.AreaForImprovement) string { return row.Id },
		func(id string) string { return must(api.GetAreaForImprovementWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListAreasForImprovementWithResponse(ctx, &client.ListAreasForImprovementParams{
			Limit:  one,
			Fields: &[]client.ListAreasForImprovementParamsFields{client.ListAreasForImprovementParamsFieldsId},
		})).JSON200.AsAreasForImprovementPageOfFields()).Data[0].Id,
	)

	read("observations",
		must(must(api.ListObservationsWithResponse(ctx, &client.ListObservationsParams{Limit: all})).JSON200.AsObservationsPage()).Data,
		func(row client.Observation) string { return row.Id },
		func(id string) string { return must(api.GetObservationWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListObservationsWithResponse(ctx, &client.ListObservationsParams{
			Limit:  one,
			Fields: &[]client.ListObservationsParamsFields{client.ListObservationsParamsFieldsId},
		})).JSON200.AsObservationsPageOfFields()).Data[0].Id,
	)

	read("comparisons",
		must(must(api.ListComparisonsWithResponse(ctx, &client.ListComparisonsParams{Limit: all})).JSON200.AsComparisonsPage()).Data,
		func(row client.Comparison) string { return row.Id },
		func(id string) string { return must(api.GetComparisonWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListComparisonsWithResponse(ctx, &client.ListComparisonsParams{
			Limit:  one,
			Fields: &[]client.ListComparisonsParamsFields{client.ListComparisonsParamsFieldsId},
		})).JSON200.AsComparisonsPageOfFields()).Data[0].Id,
	)

	read("metrics",
		must(must(api.ListMetricsWithResponse(ctx, &client.ListMetricsParams{Limit: all})).JSON200.AsMetricsPage()).Data,
		func(row client.Metric) string { return row.Id },
		func(id string) string { return must(api.GetMetricWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListMetricsWithResponse(ctx, &client.ListMetricsParams{
			Limit:  one,
			Fields: &[]client.ListMetricsParamsFields{client.ListMetricsParamsFieldsId},
		})).JSON200.AsMetricsPageOfFields()).Data[0].Id,
	)

	read("inspections",
		must(must(api.ListInspectionsWithResponse(ctx, &client.ListInspectionsParams{Limit: all})).JSON200.AsInspectionsPage()).Data,
		func(row client.Inspection) string { return row.Id },
		func(id string) string { return must(api.GetInspectionWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListInspectionsWithResponse(ctx, &client.ListInspectionsParams{
			Limit:  one,
			Fields: &[]client.ListInspectionsParamsFields{client.ListInspectionsParamsFieldsId},
		})).JSON200.AsInspectionsPageOfFields()).Data[0].Id,
	)

	read("forces",
		must(must(api.ListForcesWithResponse(ctx, &client.ListForcesParams{Limit: all})).JSON200.AsForcesPage()).Data,
		func(row client.Force) string { return row.Id },
		func(id string) string { return must(api.GetForceWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListForcesWithResponse(ctx, &client.ListForcesParams{
			Limit:  one,
			Fields: &[]client.ListForcesParamsFields{client.ListForcesParamsFieldsId},
		})).JSON200.AsForcesPageOfFields()).Data[0].Id,
	)

	read("pillars",
		must(must(api.ListPillarsWithResponse(ctx, &client.ListPillarsParams{Limit: all})).JSON200.AsPillarsPage()).Data,
		func(row client.Pillar) string { return row.Id },
		func(id string) string { return must(api.GetPillarWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListPillarsWithResponse(ctx, &client.ListPillarsParams{
			Limit:  one,
			Fields: &[]client.ListPillarsParamsFields{client.ListPillarsParamsFieldsId},
		})).JSON200.AsPillarsPageOfFields()).Data[0].Id,
	)

	read("questions",
		must(must(api.ListQuestionsWithResponse(ctx, &client.ListQuestionsParams{Limit: all})).JSON200.AsQuestionsPage()).Data,
		func(row client.Question) string { return row.Id },
		func(id string) string { return must(api.GetQuestionWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListQuestionsWithResponse(ctx, &client.ListQuestionsParams{
			Limit:  one,
			Fields: &[]client.ListQuestionsParamsFields{client.ListQuestionsParamsFieldsId},
		})).JSON200.AsQuestionsPageOfFields()).Data[0].Id,
	)

	read("grade-scales",
		must(must(api.ListGradeScalesWithResponse(ctx, &client.ListGradeScalesParams{Limit: all})).JSON200.AsGradeScalesPage()).Data,
		func(row client.GradeScale) string { return row.Id },
		func(id string) string { return must(api.GetGradeScaleWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListGradeScalesWithResponse(ctx, &client.ListGradeScalesParams{
			Limit:  one,
			Fields: &[]client.ListGradeScalesParamsFields{client.ListGradeScalesParamsFieldsId},
		})).JSON200.AsGradeScalesPageOfFields()).Data[0].Id,
	)

	read("areas",
		must(must(api.ListAreasWithResponse(ctx, &client.ListAreasParams{Limit: all})).JSON200.AsAreasPage()).Data,
		func(row client.Area) string { return row.Id },
		func(id string) string { return must(api.GetAreaWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListAreasWithResponse(ctx, &client.ListAreasParams{
			Limit:  one,
			Fields: &[]client.ListAreasParamsFields{client.ListAreasParamsFieldsId},
		})).JSON200.AsAreasPageOfFields()).Data[0].Id,
	)

	read("releases",
		must(must(api.ListReleasesWithResponse(ctx, &client.ListReleasesParams{Limit: all})).JSON200.AsReleasesPage()).Data,
		func(row client.Release) string { return row.Id },
		func(id string) string { return must(api.GetReleaseWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListReleasesWithResponse(ctx, &client.ListReleasesParams{
			Limit:  one,
			Fields: &[]client.ListReleasesParamsFields{client.ListReleasesParamsFieldsId},
		})).JSON200.AsReleasesPageOfFields()).Data[0].Id,
	)

	read("changes",
		must(must(api.ListDataChangesWithResponse(ctx, &client.ListDataChangesParams{Limit: all})).JSON200.AsDataChangesPage()).Data,
		func(row client.DataChange) string { return row.Id },
		func(id string) string { return must(api.GetDataChangeWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListDataChangesWithResponse(ctx, &client.ListDataChangesParams{
			Limit:  one,
			Fields: &[]client.ListDataChangesParamsFields{client.ListDataChangesParamsFieldsId},
		})).JSON200.AsDataChangesPageOfFields()).Data[0].Id,
	)

	read("cycles",
		must(must(api.ListCyclesWithResponse(ctx, &client.ListCyclesParams{Limit: all})).JSON200.AsCyclesPage()).Data,
		func(row client.Cycle) string { return row.Id },
		func(id string) string { return must(api.GetCycleWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListCyclesWithResponse(ctx, &client.ListCyclesParams{
			Limit:  one,
			Fields: &[]client.ListCyclesParamsFields{client.ListCyclesParamsFieldsId},
		})).JSON200.AsCyclesPageOfFields()).Data[0].Id,
	)

	read("sources",
		must(must(api.ListSourcesWithResponse(ctx, &client.ListSourcesParams{Limit: all})).JSON200.AsSourcesPage()).Data,
		func(row client.Source) string { return row.Id },
		func(id string) string { return must(api.GetSourceWithResponse(ctx, id)).JSON200.Data.Id },
		must(must(api.ListSourcesWithResponse(ctx, &client.ListSourcesParams{
			Limit:  one,
			Fields: &[]client.ListSourcesParamsFields{client.ListSourcesParamsFieldsId},
		})).JSON200.AsSourcesPageOfFields()).Data[0].Id,
	)

	graded := must(must(api.ListJudgmentsWithResponse(ctx, &client.ListJudgmentsParams{
		Cycle:  &[]string{os.Args[2]},
		Fields: &[]client.ListJudgmentsParamsFields{client.ListJudgmentsParamsFieldsId, client.ListJudgmentsParamsFieldsGrade},
	})).JSON200.AsJudgmentsPageOfFields())
	for _, row := range graded.Data {
		grade := "-"
		if row.Grade != nil {
			grade = *row.Grade
		}
		seen.Graded = append(seen.Graded, fmt.Sprintf("%s %s", *row.Id, grade))
	}

	first := must(api.ListPillarsWithResponse(ctx, nil))
	again := must(api.ListPillarsWithResponse(ctx, nil, func(_ context.Context, request *http.Request) error {
		request.Header.Set("If-None-Match", *first.Headers200.ETag)
		return nil
	}))
	seen.NotModified = again.StatusCode()

	refused := must(api.ListForcesWithResponse(ctx, &client.ListForcesParams{Id: &[]string{"nowhere"}}))
	seen.Problem = fmt.Sprintf("%d %s", refused.StatusCode(), refused.ApplicationproblemJSON400.Errors[0].Code)

	fmt.Println(string(must(json.Marshal(seen))))
}
