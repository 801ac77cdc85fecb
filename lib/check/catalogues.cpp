// A catalogue of the repository can be promised and assessed, and a level that says it is a row of one is that row.
#include "catalogue/asked_level.h"
#include "catalogue/promise.h"
#include "catalogue/shipped.h"
#include "check/rule.h"
#include "check/row_reference.h"

namespace opsctl::rules {
namespace {

class CatalogueChecker {
   public:
    CatalogueChecker(const Catalogue& catalogue, const Unread& unread, Findings& findings)
        : catalogue_(catalogue), unread_(unread), findings_(findings) {}

    void check() const {
        for (const Catalogue& shipped : shipped_catalogues()) {
            if (shipped.full_name() != catalogue_.full_name()) continue;
            add("/id", message("a catalogue that comes with opsctl is called '{}', too",
                               "「{}」という名前のカタログは opsctl に付属しています", shipped.full_name()));
        }
        std::set<std::string_view> seen;
        for (const CatalogueRow& row : catalogue_.rows) {
            const std::string pointer = fmt::format("/rows/{}", row.index);
            if (!row.id.empty() && !seen.insert(row.id.view()).second) {
                findings_.add(FindingName::duplicate_name, place_of(catalogue_, pointer + "/id"),
                              message("the name '{}' is used twice", "名前「{}」が重複しています", row.id));
            }
            if (!unread_.at(catalogue_, pointer)) check_row(row, pointer);
        }
    }

   private:
    void add(std::string pointer, Message text) const {
        findings_.add(FindingName::catalogue_unsuitable, place_of(catalogue_, std::move(pointer)), std::move(text));
    }

    void check_row(const CatalogueRow& row, const std::string& pointer) const {
        if (row.grades.empty()) add(pointer + "/grades", message("a row has at least one grade", "項目にはレベルが一つ以上必要です"));
        if (catalogue_.type == CatalogueType::service_levels && !row.measure) {
            add(pointer, message("a row of service levels says how it is measured: `measure`",
                                 "サービスレベルの項目には測り方（`measure`）が必要です"));
        }
        int last = 0;
        const CatalogueGrade* before = nullptr;  // the last one that promises something
        for (const CatalogueGrade& grade : row.grades) {
            const std::string at = fmt::format("{}/grades/{}", pointer, grade.index);
            if (grade.grade <= last) {
                add(at + "/grade", message("grades are counted from 1, each higher than the one before",
                                           "レベルは1から、前のものより大きくしてください"));
            }
            last = grade.grade;
            if (!row.measure || grade.none) continue;
            check_limit(row, grade, at);
            if (before != nullptr && is_less(row, *before, grade)) {
                add(at + (grade.limit ? "/limit" : ""), message("grade {} promises less than grade {}", "レベル {} の約束がレベル {} より弱くなっています",
                                           grade.grade, before->grade));
            }
            before = &grade;
        }
    }

    // Clocks of different calendars, and what the individual contract sets, cannot be told apart here.
    static bool is_less(const CatalogueRow& row, const CatalogueGrade& lower, const CatalogueGrade& higher) {
        if (lower.individual || higher.individual || lower.calendar != higher.calendar) return false;
        static const Calendar always(CalendarRules{});
        const DateRange any{date::year(2024) / 4 / 1, date::year(2034) / 3 / 31};
        return compared(*asked_level(row, higher), *asked_level(row, lower), always, {always, always}, any) ==
               Strictness::weaker;
    }

    void check_limit(const CatalogueRow& row, const CatalogueGrade& grade, const std::string& pointer) const {
        const ServiceLevel asked = *asked_level(row, grade);
        with_row(asked.measure, [&](const auto& measure, const auto& kind) {
            if (!grade.limit) {
                if (kind.needs_guarantee) {
                    add(pointer, message("a grade of this measure needs its `limit`", "この測り方のレベルには `limit` が必要です"));
                }
            } else if (!kind.suits(measure, *grade.limit)) {
                findings_
                    .add(FindingName::catalogue_unsuitable, place_of(catalogue_, pointer + "/limit"),
                         message("'{}' does not suit a level of kind {}", "「{}」は {} の基準値になりません",
                                 grade.limit->text(), kind_of(asked.measure)))
                    .help.push_back(kind.what_suits(measure, *grade.limit));
            }
        });
    }

    const Catalogue& catalogue_;
    const Unread& unread_;
    Findings& findings_;
};

void check_promise(const Index& index, const ContractRecords& of, const ServiceLevel& level, const CatalogueRow& row,
                   const std::string& pointer, Findings& findings) {
    if (of.calendar == nullptr || !row.measure) return;
    const Promise promise = promise_of(level, row, of, index);
    if (promise.is_measured_so && !promise.is_weaker_than_said()) return;
    Finding& finding = findings.add(
        FindingName::grade_not_reached, place_of(*of.contract, pointer + "/catalogue"),
        promise.is_measured_so
            ? message("'{}' says grade {}, and what it promises is less", "「{}」はレベル {} と称していますが、約束はそれに達しません",
                      level.id, *promise.says)
            : message("'{}' does not measure what the row measures", "「{}」はカタログの項目とは別のものを測っています", level.id));
    for (const Message& why : promise.weaker) finding.help.push_back(why);
}

bool names_a_catalogue(const Context& context) {
    const Records& records = context.index.records();
    if (!records.all<Catalogue>().empty()) return true;
    for (const Contract& contract : records.all<Contract>()) {
        for (const ServiceLevel& level : contract.service_levels) {
            if (!level.catalogue.empty() || std::holds_alternative<AttributeMeasure>(level.measure)) return true;
        }
    }
    return false;
}

}  // namespace

void check_catalogues(const Context& context, Findings& findings) {
    if (!names_a_catalogue(context)) return;
    for (const Catalogue& catalogue : context.index.records().all<Catalogue>()) {
        CatalogueChecker(catalogue, context.unread, findings).check();
    }
    const Catalogues catalogues(context.index.records());
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        if (const auto* attribute = std::get_if<AttributeMeasure>(&level.measure)) {
            find_row(catalogues, attribute->row.view(), place_of(contract, pointer + "/measure/row"), findings);
        }
        if (level.catalogue.empty()) return;
        const RowName name = row_name(level.catalogue.view());
        const Place place = place_of(contract, pointer + "/catalogue");
        const CatalogueRow* row = find_row(catalogues, level.catalogue.view(), place, findings);
        if (row == nullptr || (name.grade && !find_grade(*row, *name.grade, place, findings))) return;
        check_promise(context.index, *context.index.of(contract.id), level, *row, pointer, findings);
    });
}

}  // namespace opsctl::rules
