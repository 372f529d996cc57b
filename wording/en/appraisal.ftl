# Units by their figures: /desk/appraisal. Keys begin with appraisal-.

appraisal-heading = Units by their figures
appraisal-lead = The work of units, in no order of merit and never of a person. Each figure stands beside last year’s and opens to its cases; what counts too few is grey and compares badly. How often people come, and where they go, is no part of it.
appraisal-units = All units
appraisal-empty = Nothing to count in these days yet
appraisal-none = —
appraisal-contest = Say that a figure is wrong
appraisal-contested = Contested, the supervisor has not answered yet
appraisal-agreed = The unit was right; it is mended where it was made
appraisal-not-agreed = Contested and answered
appraisal-contest-this = Say that this figure is wrong
