#include "report/assessment_view.h"

#include "report/place.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string range_text(Month first, Month last) {
    return first == last ? to_string(first) : fmt::format("{} – {}", to_string(first), to_string(last));
}

// What was held, month by month: months that follow one another with the same grade are one.
std::string held_text(const AssessedRow& one, const Page& page) {
    std::string text;
    for (std::size_t i = 0; i < one.held.size();) {
        std::size_t end = i + 1;
        const HeldGrade& held = one.held[i];
        while (end < one.held.size() && one.held[end].has_data == held.has_data && one.held[end].grade == held.grade) ++end;
        if (held.has_data) {
            const std::string grade = held.grade ? grade_text(*one.row, *held.grade) : page.word("below", "未満");
            text += (text.empty() ? "" : page.word("; ", "、")) +
                    page.say("{} ({})", "{}（{}）", grade, range_text(held.month, one.held[end - 1].month));
        }
        i = end;
    }
    return text;
}

std::string promised_text(const AssessedRow& one, const Page& page) {
    if (one.state == RowState::not_applicable) return word_of(one.state).in(page.lang());
    if (one.state == RowState::missing) {
        return one.grade ? page.say("missing ({})", "なし（{}）", *one.grade) : page.word("missing", "なし");
    }
    const Promise& promise = *one.promise;
    if (!promise.is_measured_so) return page.word("not comparable", "比較できず");
    if (!promise.grade) return page.say("below {}", "{} 未満", one.row->grades.front().grade);
    if (promise.below) return page.say("between {} and {}", "{} と {} の間", *promise.grade, *promise.below);
    return grade_text(*one.row, *promise.grade);
}

std::string attested_text(const AssessedRow& one, const Page& page, const ContractRecords& records) {
    if (!one.answer) return {};
    const Answer& answer = *one.answer->answer;
    const std::string grade = answer.grade ? grade_text(*one.row, *answer.grade) : word_of(RowState::not_applicable).in(page.lang());
    return page.say("{} ({}, {})", "{}（{} {}）", grade, to_string(records.calendar->zone().date_of(answer.at)),
                    person_text(records, answer.by, answer.at));
}

// Which of the records do not count; where none does, or all do, the figure says it.
std::string lacking_text(const Evidence& evidence, const Page& page) {
    constexpr int most = 8;
    if (evidence.counted() == evidence.total()) return {};
    std::string text;
    int shown = 0;
    for (const EvidencePart& part : evidence.parts) {
        if (part.counts || ++shown > most) continue;
        text += (text.empty() ? "" : ", ") + part.id;
    }
    if (shown > most) text += page.say(" and {} more", " ほか {} 件", shown - most);
    return page.say("without: {}", "ないもの: {}", text);
}

class View {
   public:
    View(Page& page, const Assessed& assessed)
        : page_(page), assessed_(assessed), zone_(assessed.records->calendar->zone()) {}

    void add() {
        const Catalogue& catalogue = *assessed_.catalogue;
        page_.title(page_.say("{} against {}", "{} ― {}", assessed_.records->contract->title,
                              catalogue.name.in(page_.lang())));
        page_.text(page_.say("contract {}, catalogue {}, {}, as of {}", "契約 {}、カタログ {}、{}、{} 現在",
                             assessed_.records->contract->id, catalogue.full_name(),
                             range_text(assessed_.months.first, assessed_.months.last), zone_.plain(assessed_.as_of)));
        add_table();
    }

    void add_table() {
        switch (assessed_.catalogue->type) {
            case CatalogueType::service_levels: page_.table(promises()); break;
            case CatalogueType::maturity: page_.table(practices()); break;
            case CatalogueType::checklist: page_.table(answers()); break;
        }
    }

    void add_below(int grade) {
        const std::vector<const AssessedRow*> below = assessed_.below(grade);
        page_.heading(page_.say("Below grade {}: {}", "レベル {} に達しない項目: {} 件", grade, below.size()));
        std::vector<doc::Phrase> items;
        for (const AssessedRow* one : below) items.push_back(one->row->title.in(page_.lang()).str());
        page_.list(std::move(items));
    }

   private:
    doc::Phrase title(const AssessedRow& one) const { return one.row->title.in(page_.lang()).str(); }

    doc::Table promises() const {
        doc::Table table{{{page_.word("Row", "項目")},
                          {page_.word("Grade", "レベル")},
                          {page_.word("Promised", "約束")},
                          {page_.word("Held", "実績")},
                          {page_.word("Service level", "保証項目")}},
                         {}};
        for (const AssessedRow& one : assessed_.rows) {
            const bool is_low = one.state == RowState::missing || (one.promise && !one.promise->weaker.empty());
            table.rows.push_back({title(one),
                                  {promised_text(one, page_), is_low ? doc::Emphasis::caution : doc::Emphasis::none},
                                  promise_words(one), held_text(one, page_),
                                  one.level == nullptr ? doc::Phrase() : doc::code(one.level->id.str())});
            if (!one.promise) continue;
            for (const Message& why : one.promise->weaker) {
                table.rows.push_back({doc::Phrase("  " + why.in(page_.lang()), doc::Emphasis::caution)});
            }
        }
        return table;
    }

    std::string promise_words(const AssessedRow& one) const {
        if (one.level == nullptr) return one.answer ? one.answer->answer->reason.str() : std::string();
        const std::string guarantee = guarantee_text(*one.level, page_.lang());
        if (!guarantee.empty() || !one.level->target) return guarantee;
        return page_.word("target: ", "目標 ") + bound_text(*one.level, *one.level->target, page_.lang());
    }

    doc::Table practices() const {
        doc::Table table{{{page_.word("Process", "プロセス")},
                          {page_.word("Practice", "項目")},
                          {page_.word("Grade", "レベル")},
                          {page_.word("What it says", "内容")},
                          {page_.word("Shown by records", "記録による確認")},
                          {page_.word("Attested", "確認")}},
                         {}};
        for (const AssessedRow& one : assessed_.rows) {
            const CatalogueGrade* grade = one.grade ? grade_of(*one.row, *one.grade) : nullptr;
            const bool is_open = one.state == RowState::missing;
            table.rows.push_back({one.row->process.str(), title(one),
                                  is_open ? doc::Phrase(page_.word("open", "未確認"), doc::Emphasis::caution)
                                          : doc::Phrase(grade ? grade_text(*one.row, grade->grade) : word_of(one.state).in(page_.lang())),
                                  grade ? grade->text.in(page_.lang()).str() : std::string(), counts(one),
                                  attested_text(one, page_, *assessed_.records)});
            if (one.evidence) note(table, lacking_text(*one.evidence, page_));
            if (one.is_contradicted()) {
                note(table, page_.word("what was attested is not what the records show", "確認された内容が記録と一致しません"));
            }
        }
        return table;
    }

    static void note(doc::Table& table, const std::string& text) {
        if (!text.empty()) table.rows.push_back({doc::Phrase("  " + text, doc::Emphasis::caution)});
    }

    std::string counts(const AssessedRow& one) const {
        if (!one.evidence) return {};
        return fmt::format("{}/{} {}", one.evidence->counted(), one.evidence->total(), one.evidence->what.in(page_.lang()));
    }

    doc::Table answers() const {
        doc::Table table{{{page_.word("Item", "項目")},
                          {page_.word("State", "状態")},
                          {page_.word("Where", "箇所")},
                          {page_.word("Attested", "確認")}},
                         {}};
        for (const AssessedRow& one : assessed_.rows) {
            const doc::Emphasis emphasis = one.state == RowState::missing ? doc::Emphasis::caution : doc::Emphasis::none;
            table.rows.push_back({title(one), {word_of(one.state).in(page_.lang()), emphasis},
                                  fmt::format("{}", fmt::join(one.answered_by, ", ")), attested_text(one, page_, *assessed_.records)});
        }
        return table;
    }

    Page& page_;
    const Assessed& assessed_;
    const Zone& zone_;
};

std::string grades_text(const CatalogueRow& row, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < row.grades.size();) {
        std::size_t end = i + 1;
        while (end < row.grades.size() && is_same_cell(row.grades[i], row.grades[end])) ++end;
        text += (text.empty() ? "" : lang == Lang::ja ? "、" : "; ") + grade_text(row, row.grades[i].grade) + ": " +
                row.grades[i].text.in(lang).str();
        i = end;
    }
    return text;
}

}  // namespace

std::string grade_text(const CatalogueRow& row, int grade) {
    const CatalogueGrade* at = grade_of(row, grade);
    if (at == nullptr) return std::to_string(grade);
    int first = grade, last = grade;
    for (const CatalogueGrade& one : row.grades) {
        if (!is_same_cell(one, *at) || one.individual) continue;
        first = std::min(first, one.grade);
        last = std::max(last, one.grade);
    }
    return first == last ? std::to_string(grade) : fmt::format("{}–{}", first, last);
}

void add_assessment(Page& page, const Assessed& assessed, std::optional<int> at_least) {
    View view(page, assessed);
    view.add();
    if (at_least) view.add_below(*at_least);
}

void add_assessment_part(Page& page, const Assessed& assessed) {
    page.part(std::string(assessed.catalogue->name.in(page.lang())));
    View(page, assessed).add_table();
}

void add_catalogues(Page& page, const Catalogues& catalogues) {
    doc::Table table{{{page.word("Catalogue", "カタログ")},
                      {page.word("Name", "名称")},
                      {page.word("Type", "種別")},
                      {page.word("Rows", "項目数"), doc::Align::right},
                      {page.word("Document", "文書")}},
                     {}};
    for (const Catalogue* catalogue : catalogues.all()) {
        table.rows.push_back({doc::code(catalogue->full_name()), catalogue->name.in(page.lang()).str(),
                              word_of(catalogue->type).in(page.lang()), std::to_string(catalogue->rows.size()),
                              catalogue->document.str()});
    }
    page.table(std::move(table));
}

void add_catalogue(Page& page, const Catalogue& catalogue) {
    page.title(fmt::format("{} {}", catalogue.full_name(), catalogue.name.in(page.lang())));
    if (!catalogue.document.empty()) page.text(catalogue.document.str());
    doc::Table table{{{page.word("Row", "項目")},
                      {page.word("What it is", "名称")},
                      {page.word("Model", "目標・保証")},
                      {page.word("Clause", "条項")},
                      {page.word("Grades", "レベル")}},
                     {}};
    for (const CatalogueRow& row : catalogue.rows) {
        table.rows.push_back({doc::code(row.id.str()), row.title.in(page.lang()).str(),
                              row.commitment ? word_of(*row.commitment).in(page.lang()) : std::string(), row.clause.str(),
                              catalogue.type == CatalogueType::checklist ? row.text.in(page.lang()).str()
                                                                         : grades_text(row, page.lang())});
    }
    page.table(std::move(table));
}

}  // namespace opsctl
