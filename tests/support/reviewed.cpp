#include "support/reviewed.h"

#include <catch2/catch.hpp>
#include <utility>

#include "check/check.h"

namespace opsctl::test {

ReviewedSide::ReviewedSide(const Repository& here, const std::string& revision)
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

ReviewedSide::~ReviewedSide() = default;

Reviewed::Reviewed() = default;
Reviewed::Reviewed(Reviewed&&) noexcept = default;
Reviewed& Reviewed::operator=(Reviewed&&) noexcept = default;
Reviewed::~Reviewed() = default;

Reviewed reviewed(const Repository& repository, const std::string& base, const std::string& head) {
    Reviewed result;
    result.base = std::make_shared<ReviewedSide>(repository, base);
    result.head = std::make_shared<ReviewedSide>(repository, head);
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
