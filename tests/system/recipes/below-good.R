# Which forces have been below good the longest, by pillar, without a break up to the latest grade?
judgments <- read.csv(
  "http://127.0.0.1:3000/v1/judgments?level=pillar&format=csv", na.strings = ""
)
judgments <- judgments[order(judgments$force, judgments$pillar, judgments$cycle), ]
rownames(judgments) <- judgments$id

# From a judgment back through those before it, as long as they are worse than good.
is_below_good <- function(id) judgments[id, "grade"] %in% c("requires-improvement", "inadequate")
run_of <- function(id) {
  run <- character()
  while (!is.na(id) && is_below_good(id)) {
    run <- c(id, run)
    id <- judgments[id, "previous"]
  }
  run
}

latest <- judgments[!duplicated(judgments[c("force", "pillar")], fromLast = TRUE), ]
runs <- Filter(length, lapply(latest$id, run_of))
result <- do.call(rbind, lapply(runs, function(run) {
  first <- judgments[run[1], ]
  data.frame(
    force = first$force_name,
    pillar = first$pillar,
    since = first$cycle,
    grades = length(run),
    # The grade before, or why there is none.
    before = ifelse(is.na(first$previous_grade), first$change_note, first$previous_grade),
    now = judgments[run[length(run)], "grade"]
  )
}))
result <- result[order(-result$grades, result$force, result$pillar), ]
cat("Below good now:", nrow(result), "of", nrow(latest), "\n\n")
options(width = 120)
print(subset(result, grades > 1), row.names = FALSE, right = FALSE)
