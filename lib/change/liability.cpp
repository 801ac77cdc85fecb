#include "change/liability.h"

namespace opsctl {
namespace {

bool is_improvement(Maintenance maintenance) {
    return maintenance == Maintenance::adaptive || maintenance == Maintenance::perfective;
}

std::optional<bool> covered_by(const ThirdPartyDefects& third_party, Maintenance maintenance) {
    switch (maintenance) {
        case Maintenance::corrective:
            return third_party.corrective;
        case Maintenance::emergency:
            return third_party.emergency ? third_party.emergency : third_party.corrective;
        case Maintenance::preventive:
            return third_party.preventive;
        case Maintenance::adaptive:
            return third_party.adaptive;
        case Maintenance::perfective:
            return third_party.perfective;
    }
    return std::nullopt;
}

}  // namespace

Liability liability_in_table(Maintenance maintenance, Party origin) {
    if (is_improvement(maintenance) || origin == Party::client) return Liability::no_defect;
    return origin == Party::vendor ? Liability::defect : Liability::by_contract;
}

Liability liability_under(const Contract& contract, Maintenance maintenance, Party origin) {
    const Liability in_table = liability_in_table(maintenance, origin);
    if (origin != Party::third_party || !contract.defects) return in_table;
    const std::optional<bool> covered = covered_by(contract.defects->third_party, maintenance);
    if (!covered) return in_table;
    return *covered ? Liability::defect : Liability::no_defect;
}

std::optional<bool> in_defect_period(const Contract& contract, Date day) {
    if (!contract.defects || !contract.defects->until) return std::nullopt;
    return day <= *contract.defects->until;
}

}  // namespace opsctl
