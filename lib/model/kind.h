// The kinds of record: what each is called, and where its files lie.
//
// How to add one: a row here, in the order of the enumeration; its struct with its description in a header of its own;
// its type in the list of records.h; its rules in check/. What is computed from the list (folders, reading,
// schemas, the manual, the index, the cut at the as-of time) follows, and what does not follow does not compile.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace opsctl {

enum class Kind { calendar, contract, plan, incident, change, item, asset, log, report, assessment, catalogue };

struct KindRow {
    Kind kind;
    std::string_view name;    // in records: `kind: incident`
    std::string_view ja;      // in Japanese text
    std::string_view folder;  // of the repository
    std::string_view prefix;  // of the ids that are given to new records; empty: their authors name them
};
inline constexpr std::array kind_rows = {
    KindRow{Kind::calendar, "calendar", "カレンダー", "calendars", ""},
    KindRow{Kind::contract, "contract", "契約", "contracts", ""},
    KindRow{Kind::plan, "plan", "計画書", "plans", ""},
    KindRow{Kind::incident, "incident", "障害", "incidents", "INC"},
    KindRow{Kind::change, "change", "変更", "changes", "CHG"},
    KindRow{Kind::item, "item", "管理項目", "items", "ITM"},
    KindRow{Kind::asset, "asset", "資産", "assets", ""},
    KindRow{Kind::log, "log", "作業記録", "logs", ""},
    KindRow{Kind::report, "report", "報告", "reports", ""},
    KindRow{Kind::assessment, "assessment", "評価", "assessments", ""},
    KindRow{Kind::catalogue, "catalogue", "カタログ", "catalogues", ""},
};

constexpr const KindRow& row_of(Kind kind) { return kind_rows[static_cast<std::size_t>(kind)]; }
// The folder that holds the records of a kind: "incidents".
constexpr std::string_view folder_of(Kind kind) { return row_of(kind).folder; }

inline constexpr auto all_kinds = [] {
    std::array<Kind, kind_rows.size()> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = kind_rows[i].kind;
    return kinds;
}();
static_assert(
    [] {
        for (const Kind kind : all_kinds) {
            if (row_of(kind).kind != kind) return false;
        }
        return true;
    }(),
    "the rows stand in the order of the enumeration");

// The kind whose folder a path of the repository leads into.
constexpr std::optional<Kind> kind_of_path(std::string_view path) {
    const std::string_view folder = path.substr(0, path.find('/'));
    for (const KindRow& row : kind_rows) {
        if (folder == row.folder) return row.kind;
    }
    return std::nullopt;
}

}  // namespace opsctl
