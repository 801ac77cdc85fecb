// A review as it is printed: for a terminal, for a comment on a pull request, and for programs.
//
// Its findings come located and sorted, as other findings do. Text from records is shown, never obeyed.
#pragma once

#include <string>

#include "review/review.h"

namespace opsctl {

struct ReviewView {
    const Review& review;
    Sources& sources;  // of where the branch leads
    const Zone& zone;
    std::string base, head;  // the commits; no head: the work tree
    Lang lang;
    int width = 0;  // of the terminal, in columns; 0: no line is too long
};

std::string review_text(const ReviewView&, bool color);
// What matters first: what fails, what is to be seen to, what changes in figures, the records that fail, the others.
// At most as long as the platforms let a comment be; what finds no room is counted.
std::string review_markdown(const ReviewView&);
inline constexpr std::size_t longest_comment = 65'536;  // characters
// Schema opsctl/review/1; its findings are those of opsctl/findings/1.
std::string review_json(const ReviewView&);

// The names of the findings about a record, sorted; those that fail alone, or all.
std::vector<std::string> names_of_findings(const Review&, const ReviewedRecord&, bool errors_only);

}  // namespace opsctl
