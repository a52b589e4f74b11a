# Which of the forces most similar to Staffordshire did better, by pillar?
read <- function(path) read.csv(paste0("http://127.0.0.1:3000/v1/", path), na.strings = "")

inspection <- read("inspections?id=staffordshire-2018-19&format=csv")
similar <- strsplit(inspection$most_similar_forces, " | ", fixed = TRUE)[[1]]
forces <- paste(c("staffordshire", similar), collapse = ",")
judgments <- read(paste0("judgments?cycle=2018-19&level=pillar&format=csv&force=", forces))

own <- subset(judgments, force == "staffordshire", c(pillar, grade_rank))
others <- subset(judgments, force != "staffordshire")
both <- merge(others, own, by = "pillar", suffixes = c("", "_own"))

# Rank 1 is the best grade. subset() leaves out forces whose grade is not known (NA).
cat("Grades known:", sum(!is.na(both$grade_rank)), "of", 3 * length(similar), "\n\n")
better <- subset(both, grade_rank < grade_rank_own, c(pillar_name, force_name, grade_label))
print(better, row.names = FALSE)
