// What a contract promises in one state of the records against another: levels that only one has, and limits that are
// weaker or stricter, whatever they come to in yen.
#pragma once

#include <string>
#include <vector>

#include "catalogue/promise.h"

namespace opsctl {

struct ChangedPromise {
    const ServiceLevel* before = nullptr;
    const ServiceLevel* after = nullptr;
    Strictness now = Strictness::unclear;  // the later against the earlier; `same`: only the grade that it says differs
};

struct PromiseDifference {
    std::string contract;
    std::vector<const ServiceLevel*> gone, added;
    std::vector<ChangedPromise> changed;

    bool empty() const { return gone.empty() && added.empty() && changed.empty(); }
};

// One contract's two states; each level is paired with the one of the same id. What is compared are guarantee, target,
// clock and windows; what else a level says (filters, reductions) shows in the figures.
PromiseDifference promise_difference(const Index& before, const ContractRecords&, const Index& after, const ContractRecords&);

// Of the contracts that both states have, by contract; those that differ.
std::vector<PromiseDifference> promise_differences(const Index& before, const Index& after);

}  // namespace opsctl
