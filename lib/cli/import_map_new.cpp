#include "cli/import_map_new.h"

#include <algorithm>
#include <array>
#include <set>

#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// 発生, 発生日時, 発生時刻, occurred, "Occurred at"
bool is_time_of(EventKind event, std::string_view title) {
    const Message word = word_of(event);
    const auto is_called = [&](std::string_view name, std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(),
                           [&](std::string_view ending) { return title == std::string(name) + std::string(ending); });
    };
    return is_called(enum_name(event), {""}) || is_called(word.en, {"", " at"}) || is_called(word.ja, {"", "日時", "時刻", "時間"});
}

// What a day or a level is of, the title of a column must say where the field stands in a mapping of an item or a change.
bool is_too_short(const ImportedField& field) {
    constexpr std::array<std::string_view, 3> mappings = {"when.", "plan.", "verdict."};
    return std::any_of(mappings.begin(), mappings.end(), [&](std::string_view mapping) { return field.key.starts_with(mapping); });
}

}  // namespace

std::string new_import_map(Kind kind, const std::vector<ImportedField>& fields, const std::vector<std::string>& titles,
                           const std::string& encoding, Lang lang) {
    std::set<std::string_view> left(titles.begin(), titles.end());
    left.erase("");
    std::string text = say(lang, "# What the columns of the ledger are; see MAPS in opsctl-incident(1).\n",
                           "# 台帳の列と記録の項目の対応。書き方は opsctl-incident(1) の MAPS を参照\n");
    if (encoding != "UTF-8") text += "encoding: " + encoding + "\n";
    bool has_title = false;
    for (const ImportedField& field : fields) {
        for (const std::string& title : titles) {
            if (!left.contains(title)) continue;
            const bool is_label = title == field.label.en || title == field.label.ja;
            if (title != field.key && (!is_label || is_too_short(field))) continue;
            // As `export` joins them, which writes the keys.
            const bool is_joined = field.is_list && title == field.key;
            text += is_joined ? fmt::format("{0}: {{column: {0}, separator: \",\"}}\n", field.key)
                              : fmt::format("{}: {}\n", field.key, flow_text(scalar_node(title)));
            has_title = has_title || field.key == "title";
            left.erase(title);
            break;
        }
    }
    if (!has_title) text += say(lang, "title: \"\"  # which column?\n", "title: \"\"  # どの列か\n");
    text += "events:\n";
    for (const EventKind event : events_of(kind)) {
        const auto title = std::find_if(titles.begin(), titles.end(),
                                        [&](const std::string& each) { return left.contains(each) && is_time_of(event, each); });
        if (title == titles.end()) continue;
        text += fmt::format("  - {{event: {}, at: {}}}\n", enum_name(event), flow_text(scalar_node(*title)));
        left.erase(*title);
    }
    for (const std::string& title : titles) {
        if (left.contains(title)) text += say(lang, "# not used: {}\n", "# 未使用の列: {}\n", flow_text(scalar_node(title)));
    }
    return text;
}

}  // namespace opsctl::cli
