// What a review finds of a branch, as of 2025-07-31 09:00 in Japan.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "check/check.h"
#include "review/review.h"
#include "store/load.h"

namespace opsctl::test {

// A side of a branch with all that a review points into.
struct ReviewedSide {
    ReviewedSide(const Repository& here, const std::string& revision)
        : repository(revision.empty() ? here : *here.at(revision)) {
        Findings ignored;
        Expected<Loaded> read = load(repository, ignored);
        REQUIRE(read);
        loaded = std::move(*read);
        index = std::make_unique<Index>(loaded.records, loaded.zone);
        check(*index, {}, ignored);
        is_valid = ignored.count(Severity::error) == 0;
        for (const Finding& finding : ignored.all()) {
            if (finding.severity() == Severity::error) errors.push_back(finding.message.en);
        }
    }

    Repository repository;
    Loaded loaded;
    std::unique_ptr<Index> index;
    bool is_valid = true;
    std::vector<std::string> errors;  // why it is not
};

struct Reviewed {
    std::shared_ptr<const ReviewedSide> base, head;
    Review review;
    Findings findings;  // located and sorted
};

// No `head`: the work tree.
inline Reviewed reviewed(const Repository& repository, const std::string& base, const std::string& head) {
    Reviewed result{
        std::make_shared<ReviewedSide>(repository, base), std::make_shared<ReviewedSide>(repository, head), {}, {}};
    const Expected<Git> git = Git::of(repository.root());
    REQUIRE(git);
    const Expected<Branch> branch = Branch::of(*git, *git->commit(base), *git->commit(head.empty() ? "HEAD" : head));
    REQUIRE(branch);
    const Instant as_of = date::sys_days(date::year(2025) / 7 / 31);
    Expected<Review> done = review({{result.base->repository, *result.base->index, result.base->is_valid},
                                    {result.head->repository, *result.head->index, result.head->is_valid},
                                    *branch,
                                    as_of,
                                    {all_kinds.begin(), all_kinds.end()},
                                    true});
    REQUIRE(done);
    result.review = std::move(*done);
    result.findings = result.review.findings;
    Sources sources(result.head->repository);
    locate(result.findings, sources);
    result.findings.sort();
    return result;
}

}  // namespace opsctl::test
