// The rules that records must meet beyond their form: names that exist, times in order, guarantees and
// reductions that suit what is measured. How work on a change goes on (who may approve what) is no matter of
// these rules.
#pragma once

#include <optional>

#include "base/finding.h"
#include "store/index.h"

namespace opsctl {

struct CheckOptions {
    // Set only where no as-of time was given: times later than this are an error.
    std::optional<Instant> now;
    // What lies after it is not seen by the rules that judge where something stands; nothing: all is seen.
    std::optional<Instant> as_of = {};

    bool sees(Instant at) const { return !as_of || at <= *as_of; }
};

// Adds what is wrong. `findings` should hold what load() found: a rule stays silent about what it needs and
// could not be read, so that one mistake is reported once.
void check(const Index&, const CheckOptions&, Findings& findings);

// Warns (outage-missing) of a level A fault that is over, and of whose stop an availability sees nothing: it may name no
// service, or none that is measured. The incident is taken as it stands.
void find_unseen_stop(const Incident&, const Contract&, Findings& findings);

// Drops the warnings that records accept. An `accept:` that can silence nothing (no such warning, an error, a
// breach) is itself an error. To be called once, after everything that finds warnings.
void apply_accepts(const Records&, Findings& findings);

}  // namespace opsctl
