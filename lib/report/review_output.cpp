#include "report/review_output.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "change/life_cycle.h"
#include "model/event_fields.h"
#include "report/difference_table.h"
#include "report/findings_output.h"
#include "report/markdown.h"
#include "report/screen.h"
#include "review/difference_text.h"

namespace opsctl {
namespace {

constexpr int most_columns = 72;      // of a value that is shown
constexpr std::size_t short_id = 12;  // digits of a commit's id


std::string word_of(Fate fate, Lang lang) {
    switch (fate) {
        case Fate::added:
            return say(lang, "new", "新規");
        case Fate::changed:
            return say(lang, "changed", "変更");
        case Fate::renamed:
            return say(lang, "renamed", "改名");
        case Fate::deleted:
            return say(lang, "deleted", "削除");
    }
    return {};
}

// Characters, each as its bytes.
std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> all;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view before = rest;
        next_character(rest);
        all.push_back(before.substr(0, before.size() - rest.size()));
    }
    return all;
}

// Two texts as they are shown beside one another: long ones where they differ, and that in full, up to what no page holds.
std::pair<std::string, std::string> beside_one_another(const std::string& before, const std::string& after, int width) {
    constexpr std::size_t most_alike = 24;  // of what is the same on either side
    constexpr int most_different = 2000;
    if (display_width(before) <= width && display_width(after) <= width) return {before, after};
    const std::vector<std::string_view> one = characters_of(before), other = characters_of(after);
    const std::size_t shorter = std::min(one.size(), other.size());
    std::size_t first = 0, last = 0;
    while (first < shorter && one[first] == other[first]) ++first;
    while (last < shorter - first && one[one.size() - 1 - last] == other[other.size() - 1 - last]) ++last;
    const std::size_t begin = first > most_alike ? first - most_alike : 0;
    const auto shown = [&](const std::vector<std::string_view>& text) {
        const std::size_t end = text.size() - (last > most_alike ? last - most_alike : 0);
        std::string part = begin > 0 ? "…" : "";
        for (std::size_t i = begin; i < end; ++i) part += text[i];
        return clipped(part + (end < text.size() ? "…" : ""), most_different);
    };
    return {shown(one), shown(other)};
}

// What happened to a record, line by line. Texts of records are raw: the writer escapes each line.
class Story {
   public:
    Story(const ReviewView& view, const ReviewedRecord& record) : view_(view), record_(record) {}

    std::string title() const {
        std::string text = record_.path;
        if (!record_.title.empty()) text += say(" (", "（") + record_.title + say(")", "）");
        return text + ": " + fate();
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        for (const EventChange& change : record_.events) add_event(change, lines);
        for (const FieldChange& change : record_.fields) {
            lines.push_back(change.field + ": " + values(change));
        }
        if (!record_.is_readable) {
            lines.push_back(say("cannot be compared: it is not readable on both sides", "読めないため比較できません"));
        } else if (lines.empty() && record_.fate == Fate::changed) {
            lines.push_back(say("only its layout or comments", "体裁・コメントのみ"));
        }
        return lines;
    }

    std::string verdict() const {
        const std::vector<std::string> errors = names_of_findings(view_.review, record_, true);
        const std::vector<std::string> all = names_of_findings(view_.review, record_, false);
        if (!errors.empty()) return say("fails: ", "不可: ") + fmt::format("{}", fmt::join(errors, ", "));
        if (!all.empty()) return say("to be seen to: ", "要確認: ") + fmt::format("{}", fmt::join(all, ", "));
        return say("ok", "可");
    }
    bool fails() const { return !names_of_findings(view_.review, record_, true).empty(); }

   private:
    std::string say(fmt::format_string<> en, fmt::format_string<> ja) const { return opsctl::say(view_.lang, en, ja); }

    std::string fate() const {
        std::string text = word_of(record_.fate, view_.lang);
        if (record_.fate == Fate::renamed) text += say(" from ", "、元は ") + record_.old_path;
        if (record_.before && record_.after && record_.before->name != record_.after->name) {
            text +=
                fmt::format(", {} → {}", record_.before->word.in(view_.lang), record_.after->word.in(view_.lang));
        }
        return text;
    }

    static std::string values(const FieldChange& change) {
        const auto value = [](const std::optional<std::string>& text) { return text ? clipped(*text, most_columns) : std::string("-"); };
        if (!change.before || !change.after) return value(change.before) + " → " + value(change.after);
        const auto [before, after] = beside_one_another(*change.before, *change.after, most_columns);
        return before + " → " + after;
    }

    std::string event_text(const Event& event) const {
        std::string text = fmt::format("{} {}", view_.zone.plain(event.at), event.event);
        const auto add = [&](std::string_view what, const Text& who) {
            if (!who.empty()) text += fmt::format(" {}{}", what, who);
        };
        add(say("by ", "実施 "), event.by.text);
        add(say("as ", "役割 "), event.details->role);
        add(say("to ", "宛先 "), event.recipient.text);
        add(say("via ", "手段 "), event.via);
        add(say("recorded by ", "入力 "), event.details->recorded_by.text);
        add(say("result ", "結果 "), event.details->result);
        add(say("ledger ", "台帳 "), event.details->ledger);
        // What these words do not tell, by its key's label.
        static constexpr std::array<std::string_view, 7> told = {"by", "role", "recipient", "via", "recorded_by", "result", "ledger"};
        for (const EventField& field : fields_of(event)) {
            const bool is_told = std::find(told.begin(), told.end(), field.key) != told.end();
            if (!is_told && field.key != "note") text += fmt::format(" {}: {}", field.label.in(view_.lang), doc::one_line(field.text));
        }
        return text;
    }

    void add_event(const EventChange& change, std::vector<std::string>& lines) const {
        if (change.before == nullptr) {
            lines.push_back(say("added: ", "追加: ") + clipped(event_text(*change.after), 2 * most_columns));
        } else if (change.after == nullptr) {
            lines.push_back(say("removed: ", "削除: ") + clipped(event_text(*change.before), 2 * most_columns));
        } else {
            const auto [before, after] = beside_one_another(event_text(*change.before), event_text(*change.after), 2 * most_columns);
            lines.push_back(say("rewritten: ", "書換え: ") + before + " → " + after);
        }
    }

    const ReviewView& view_;
    const ReviewedRecord& record_;
};

std::string range_text(const ReviewView& view) {
    return fmt::format("{}..{}", view.base.substr(0, short_id),
                       view.head.empty() ? say(view.lang, "work tree", "作業ツリー") : view.head.substr(0, short_id));
}

std::string summary(const ReviewView& view) {
    const std::size_t errors = view.review.findings.count(Severity::error);
    const std::size_t warnings = view.review.findings.count(Severity::warning);
    return message("{}: records {}, violations {}, warnings {}", "{}: 記録 {} 件、違反 {} 件、警告 {} 件",
                   range_text(view), view.review.records.size(), errors, warnings)
        .in(view.lang);
}

std::string markdown_of(const Finding& finding, Lang lang) {
    const bool error = finding.severity() == Severity::error;
    return fmt::format("- **{}** {} ({}:{}, {})\n",
                       error ? say(lang, "violation", "違反") : say(lang, "warning", "警告"),
                       markdown_text(finding.message.in(lang)), markdown_text(finding.place.path),
                       std::max(finding.position.line, 1U), markdown_text(name_of(finding.name)));
}

std::string markdown_of(const Story& story, Lang lang) {
    constexpr std::size_t most_lines = 60;
    std::string text = fmt::format("\n### {}\n\n", markdown_text(story.title()));
    const std::vector<std::string> lines = story.lines();
    for (std::size_t i = 0; i < std::min(most_lines, lines.size()); ++i) text += fmt::format("- {}\n", markdown_text(lines[i]));
    if (lines.size() > most_lines) text += say(lang, "- … and {} more\n", "- … ほか {} 件\n", lines.size() - most_lines);
    return text + fmt::format("\n**{}**\n", markdown_text(story.verdict()));
}

// What changes in figures, month by month: those that were reported first, then where most changes.
constexpr std::size_t most_months = 24;
doc::Document figures_of(const ReviewView& view, const DifferenceRoom& room = {most_months}) {
    Page page(view.lang);
    std::vector<const MonthChange*> order;
    for (const MonthChange& month : view.review.figures.months) order.push_back(&month);
    const auto size = [](const MonthChange* month) {
        const Money change = change_of(month->difference, &MonthEvaluation::payable);
        return change < Money() ? Money() - change : change;
    };
    std::stable_sort(order.begin(), order.end(), [&](const MonthChange* a, const MonthChange* b) {
        if (a->is_of_reported() != b->is_of_reported()) return a->is_of_reported();
        return size(b) < size(a);
    });
    std::vector<MonthDifference> months;
    for (const MonthChange* month : order) months.push_back(month->difference);
    page.heading(page.word("What changes in figures", "金額・判定の変化"));
    add_differences(page, months, room);
    return page.take();
}

// The figures as far as they leave room for the rest, half of a comment: first the months' results are cut, then months.
std::string figures_in_comment(const ReviewView& view) {
    std::string text = markdown(figures_of(view));
    DifferenceRoom room{most_months, 80};
    while (count_characters(text) > longest_comment / 2 && room.months > 0) {
        text = markdown(figures_of(view, room));
        room.results > 5 ? room.results /= 2 : room.months /= 2;
    }
    return text;
}

// What moves money comes before all else that is found.
bool is_of_figures(const Finding& finding) {
    return finding.name == FindingName::figures_changed || finding.name == FindingName::open_month_changed ||
           finding.name == FindingName::figures_not_compared;
}

// A comment on a platform: pieces, the most important first, as long as there is room.
class Comment {
   public:
    explicit Comment(std::string head) : text_(std::move(head)), length_(count_characters(text_)) {}

    // What does not fit is counted.
    void add(std::string_view before, const std::vector<std::string>& pieces, Lang lang) {
        if (pieces.empty()) return;
        std::size_t left_out = 0;
        put(before);
        for (const std::string& piece : pieces) {
            if (length_ + count_characters(piece) + kept_for_counts > longest_comment) {
                ++left_out;
            } else {
                put(piece);
            }
        }
        if (left_out > 0) put(say(lang, "\n… and {} more, for which there is no room\n", "\n… ほか {} 件（長さの上限のため省略）\n", left_out));
    }
    std::string take() { return std::move(text_); }

   private:
    static constexpr std::size_t kept_for_counts = 500;

    void put(std::string_view piece) {
        text_ += piece;
        length_ += count_characters(piece);
    }

    std::string text_;
    std::size_t length_;
};

}  // namespace

std::vector<std::string> names_of_findings(const Review& review, const ReviewedRecord& record, bool errors_only) {
    std::set<std::string> names;
    for (const Finding& finding : review.findings.all()) {
        const bool counts = !errors_only || finding.severity() == Severity::error;
        if (counts && finding.place.path == record.path) names.emplace(name_of(finding.name));
    }
    return {names.begin(), names.end()};
}

std::string review_text(const ReviewView& view, bool color) {
    std::string text;
    for (const ReviewedRecord& record : view.review.records) {
        const Story story(view, record);
        text += painted(printable(story.title()), doc::Emphasis::strong, color) + '\n';
        for (const std::string& line : story.lines()) text += "  " + printable(line) + '\n';
        text += "  " + painted(story.verdict(), story.fails() ? doc::Emphasis::alarm : doc::Emphasis::none, color) + "\n\n";
    }
    if (!view.review.figures.months.empty()) text += on_screen(figures_of(view), {view.width, color}) + '\n';
    return text + findings_text(view.review.findings, view.sources, view.lang, color) + summary(view) + '\n';
}

std::string review_markdown(const ReviewView& view) {
    Comment comment(fmt::format("## {}\n\n{}\n", say(view.lang, "Review of the records", "記録の確認"),
                                markdown_text(summary(view))));
    if (!view.review.figures.months.empty()) comment.add("\n", {figures_in_comment(view)}, view.lang);
    for (const bool of_figures : {true, false}) {
        for (const Severity severity : {Severity::error, Severity::warning}) {
            std::vector<std::string> lines;
            for (const Finding& finding : view.review.findings.all()) {
                if (finding.severity() != severity || is_of_figures(finding) != of_figures) continue;
                lines.push_back(markdown_of(finding, view.lang));
            }
            comment.add("\n", lines, view.lang);
        }
    }
    for (const bool fails : {true, false}) {
        std::vector<std::string> stories;
        for (const ReviewedRecord& record : view.review.records) {
            const Story story(view, record);
            if (story.fails() == fails) stories.push_back(markdown_of(story, view.lang));
        }
        comment.add("", stories, view.lang);
    }
    return comment.take();
}

}  // namespace opsctl
