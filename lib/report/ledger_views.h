// Which fields of a ledger's records each view shows, by their keys (fields.h): the one place that chooses.
//
// How to add a ledger: its row.
#pragma once

#include "change/life_cycle.h"
#include "model/asset_state.h"
#include "model/incident_state.h"
#include "model/item_state.h"
#include "report/fields.h"

namespace opsctl {

// Where a change stands, by the name that it has of every ledger's records.
inline Phase state_of(const Change& change) { return phase_of(change); }

template <class R>
struct LedgerView;  // title: of the ledger as a document; list: a line of `list`; table: a line of a report, which fits a page held upright; ledger: a line of the ledger

// What a ledger's records of the type are called together, in lists and JSON: "incidents".
template <class R>
std::string list_name() {
    return std::string(folder_of(R::kind));
}

template <>
struct LedgerView<Incident> {
    static constexpr Label title = {"Incident ledger", "障害管理台帳"};
    static inline const Keys list = {"id", "state", "level", "severity", "began", "services", "contract", "title"};
    static inline const Keys table = {"id",    "title",    "level",       "severity", "category",
                                      "began", "restored", "attribution", "state"};
    static inline const Keys ledger = {
        "id",       "title",    "level",      "severity",    "category", "work",    "site",    "assets",
        "began",    "detected", "called",     "arrived",     "restored", "report-submitted",   "closed",
        "outages",  "attribution", "state",   "impact",      "cause",    "resolution", "prevention", "changes",
        "path"};
};
template <>
struct LedgerView<Change> {
    static constexpr Label title = {"Change ledger", "変更管理台帳"};
    static inline const Keys list = {"id",     "state",    "type",     "due",  "next",
                                     "window", "services", "contract", "title"};
    static inline const Keys table = {"id", "title", "type", "maintenance", "work", "who", "state"};
    static inline const Keys reasons = {"id", "reason", "description", "approval"};  // a second table below it
    static inline const Keys ledger = {"id",       "title",     "type",    "maintenance", "origin",    "risk",
                                       "site",     "who",       "planned", "submitted",   "approved",  "announced",
                                       "started",  "finished",  "closed",  "state",       "reason",    "description",
                                       "impact",   "outages",   "incidents", "path"};
};
template <>
struct LedgerView<Item> {
    static constexpr Label title = {"Items", "管理項目台帳"};
    static inline const Keys list = {"id", "state", "type", "priority", "due", "owner", "contract", "title"};
    static inline const Keys table = {"id",  "title",   "type",     "priority", "owner",
                                      "due", "trigger", "open_for", "latest"};
    static inline const Keys ledger = {"id",       "title",     "type",     "channel", "from_unit", "category",
                                       "priority", "owner",     "state",    "opened",  "escalated", "answered",
                                       "done",     "due",       "trigger",  "cause",   "response",  "incidents",
                                       "changes",  "path"};
};

template <>
struct LedgerView<Asset> {
    static constexpr Label title = {"Asset register", "資産台帳"};
    static inline const Keys list = {"id",    "state",    "type", "version", "location", "supported_until",
                                     "owner", "contract", "title"};
    static inline const Keys table = {"id",    "title", "type", "version", "location", "supported_until",
                                      "owner", "state"};
    static inline const Keys ledger = {"id",       "title",  "type",       "state",    "site",    "location",
                                       "model",    "serial", "version",    "quantity", "part_of", "supported_until",
                                       "supplier", "owner",  "registered", "retired",  "path"};
};

}  // namespace opsctl
