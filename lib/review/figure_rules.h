// What a review asks of the figures as a whole, where its other rules look at one record.
#pragma once

#include "review/figures.h"
#include "review/rule.h"

namespace opsctl::review_rules {

// `other_zone`: whether opsctl.yaml names another time zone. Contracts that no changed record concerns are not evaluated.
FigureChanges compare_figures(const ReviewInput&, const std::vector<Pair>&, bool other_zone);

// One finding for each month that was reported; those that were not, together where the same records change them.
void find_changed_figures(const ReviewInput&, const FigureChanges&, const std::vector<ReviewedRecord>&, Findings&);

// One finding for each record that lets less, or something else, be owed.
void find_changed_obligations(const ReviewInput&, const std::vector<Pair>&, const std::vector<ReviewedRecord>&, Findings&);

}  // namespace opsctl::review_rules
