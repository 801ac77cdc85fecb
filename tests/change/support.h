// Changes in short, for the tables of the tests: what the rules about changes find in a repository.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/index.h"
#include "store/load.h"
#include "support/checked.h"

namespace opsctl::test {

// The rules about changes over the base repository (a contract that asks for a role `client` and keeps who asks and
// who approves apart) with these files in it, as of a time in Japan.
class ChangeFixture {
   public:
    ChangeFixture(const Files& overlay, const std::string& as_of);
    ~ChangeFixture();

    const ContractRecords& records() const { return *index_->of("demo"); }
    const Change& change(std::string_view id = "CHG-1") const;
    Instant time(const std::string& text) const;

    // "approval-stale /timeline/1/event" of each finding, in the order of the rules.
    std::vector<std::string> found() const;

   private:
    RepositoryFixture fixture_;
    Repository repository_;
    Loaded loaded_;
    Instant as_of_{};
    std::optional<Index> index_;
};

inline const std::string plan_of_change =
    "plan:\n"
    "  window: {from: 2025-06-20 18:00, to: 2025-06-20 20:00}\n"
    "  backup: b\n  verification: v\n  rollback: r\n";

// A change with this plan and these events ("06-13 10:00 submitted tanaka, result: success").
Files change_with(const std::string& type, const std::vector<std::string>& events,
                  const std::string& body = plan_of_change);

}  // namespace opsctl::test
