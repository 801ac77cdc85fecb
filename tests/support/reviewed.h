// What a review finds of a branch, as of 2025-07-31 09:00 in Japan.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "review/review.h"
#include "store/load.h"

namespace opsctl::test {

// A side of a branch with all that a review points into.
struct ReviewedSide {
    ReviewedSide(const Repository& here, const std::string& revision);
    ~ReviewedSide();

    Repository repository;
    Loaded loaded;
    std::unique_ptr<Index> index;
    bool is_valid = true;
    std::vector<std::string> errors;  // why it is not
};

struct Reviewed {
    Reviewed();
    Reviewed(Reviewed&&) noexcept;
    Reviewed& operator=(Reviewed&&) noexcept;
    ~Reviewed();

    std::shared_ptr<const ReviewedSide> base, head;
    Review review;
    Findings findings;  // located and sorted
};

// No `head`: the work tree.
Reviewed reviewed(const Repository& repository, const std::string& base, const std::string& head);

}  // namespace opsctl::test
