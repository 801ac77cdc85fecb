// One run on a record repository: find it, load it, check it, and, where figures are asked for, cut it at the
// as-of time. The order stands here, once, so that no command gives a figure from invalid records.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "sla/evaluation.h"
#include "store/index.h"
#include "store/load.h"
#include "store/repository.h"

namespace opsctl::cli {

// The months of a contract's term, and what only evaluating them brought to light (a figure that does not fit).
struct EvaluatedTerm {
    std::vector<MonthEvaluation> months;
    Findings findings;
};

struct Session {
    const Common& common;
    Repository repository;
    Loaded loaded;
    Findings findings;  // of loading and checking
    Instant as_of{};
    Lang lang = Lang::en;

    // Of times that are read and written: the repository's.
    const Zone& zone() const { return loaded.zone; }
    // Of days, months and times that are shown of a contract: its calendar's, where it has one.
    const Zone& zone_of(std::string_view contract) const;

    // Cuts the records at the as-of time.
    void cut();
    // Of the records as they are now: cut, or not yet.
    const Index& index() const;
    // Precondition: the records are valid and cut.
    const EvaluatedTerm& term(const ContractRecords&) const;

    // What was computed from the records, once. It points at them where they are, so a session that was moved has none.
    class Computed {
       public:
        Computed() = default;
        Computed(Computed&&) noexcept {}

       private:
        friend Session;
        std::unique_ptr<Index> index_;
        std::map<const ContractRecords*, EvaluatedTerm> terms_;
    };
    mutable Computed computed{};
};

// Reads opsctl.yaml and, unless that itself is bad (loaded.config_ok), lists the records. The as-of time is now. Fails
// where a file cannot be read.
Expected<Session> open_session(const Common&, const Repository&);
// Reads the records, and adds what the rules find. Fails where a file cannot be read.
std::optional<Failure> read_session(Session&, const LoadOptions&);

// Calls `command` before any record is read. Where there is no usable repository, or the as-of time cannot be read,
// the outcome says so and the command is not called.
Outcome with_repository(const Common&, const std::function<Outcome(Session&)>& command);

// The same with whatever could be read and the findings so far. Prose is kept only for a command that asks for it.
Outcome with_records(const Common&, const std::function<Outcome(Session&)>& command,
                     const LoadOptions& = {.keep_prose = false});
// Of this state of the records.
Outcome with_records(const Common&, const Repository&, const std::function<Outcome(Session&)>& command,
                     const LoadOptions& = {.keep_prose = false});

// As with_records, for a commit that other records are only compared with: one from before there was a usable
// opsctl.yaml has no records, and `command` is not called. Fails where the commit cannot be read.
std::optional<Failure> with_base(const Common&, const std::string& revision,
                                 const std::function<void(Session&)>& command,
                                 const LoadOptions& = {.keep_prose = false});
std::optional<Failure> with_base(const Common&, const Repository&, const std::function<void(Session&)>& command,
                                 const LoadOptions& = {.keep_prose = false});

// Calls `command` with valid records, cut at the as-of time. Where a finding is an error, the outcome has the
// findings on standard error and the command is not called.
Outcome with_figures(const Common&, const std::function<Outcome(Session&, const Index&)>& command,
                     const LoadOptions& = {.keep_prose = false});

// For errors that only computing brings to light: findings on standard error, exit 1.
Outcome refuse_figures(const Session&, Findings&&);

// The contracts that a command is about: all, or the one that was named.
using Contracts = std::vector<const ContractRecords*>;
Expected<Contracts> choose_contracts(const Index&, const std::optional<std::string>& id);

template <class Predicate>
void keep_only(Findings& findings, Predicate is_kept) {
    std::vector<Finding>& all = findings.all();
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Finding& finding) { return !is_kept(finding); }),
              all.end());
}

// The findings as text, in the order of places, with the lines that they are about.
std::string as_text(const Session&, Findings&, bool color);

// What leads from the root of the git work tree to the repository: "", or "ops/".
std::string path_in_work_tree(const Repository&);

}  // namespace opsctl::cli
