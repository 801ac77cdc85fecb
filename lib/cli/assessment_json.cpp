#include "cli/assessment_json.h"

#include <nlohmann/json.hpp>

namespace opsctl::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json both(const BothLanguages& text) { return text.empty() ? Json() : Json{{"ja", text.ja.str()}, {"en", text.in(Lang::en).str()}}; }
Json or_null(const Text& text) { return text.empty() ? Json() : Json(text.str()); }
Json or_null(const std::optional<int>& number) { return number ? Json(*number) : Json(); }

Json head_of(const Catalogue& catalogue) {
    return Json{{"name", catalogue.full_name()},
                {"title", both(catalogue.name)},
                {"type", enum_name(catalogue.type)},
                {"document", or_null(catalogue.document)}};
}

Json json_of(const CatalogueGrade& grade) {
    Json json{{"grade", grade.grade}, {"text", both(grade.text)}};
    json["none"] = grade.none;
    json["individual"] = grade.individual;
    json["limit"] = grade.limit ? Json(grade.limit->text()) : Json();
    return json;
}

Json json_of(const CatalogueRow& row) {
    Json json{{"id", row.id.str()}, {"title", both(row.title)}, {"text", both(row.text)}, {"clause", or_null(row.clause)},
              {"process", or_null(row.process)}, {"unit", or_null(row.unit)}};
    json["commitment"] = row.commitment ? Json(enum_name(*row.commitment)) : Json();
    json["kind"] = row.measure ? Json(kind_of(*row.measure)) : Json();
    json["grades"] = Json::array();
    for (const CatalogueGrade& grade : row.grades) json["grades"].push_back(json_of(grade));
    return json;
}

Json json_of(const Evidence& evidence, Lang lang) {
    Json json{{"what", evidence.what.in(lang)}, {"counted", evidence.counted()}, {"total", evidence.total()}};
    json["records"] = Json::array();
    for (const EvidencePart& part : evidence.parts) {
        json["records"].push_back({{"id", part.id}, {"path", part.source.record->path.str()}, {"line", part.source.line}, {"counts", part.counts}});
    }
    return json;
}

Json json_of(const Attested& attested, const Zone& zone) {
    const Answer& answer = *attested.answer;
    return Json{{"grade", or_null(answer.grade)},     {"at", zone.iso(answer.at)},
                {"by", answer.by.str()},              {"evidence", or_null(answer.evidence)},
                {"reason", or_null(answer.reason)},   {"path", attested.source.record->path.str()},
                {"line", attested.source.line}};
}

Json promise_json(const AssessedRow& row, Lang lang) {
    const Promise& promise = *row.promise;
    Json json{{"service_level", row.level->id.str()}, {"grade", or_null(promise.grade)},
              {"below", or_null(promise.below)},       {"says", or_null(promise.says)},
              {"comparable", promise.is_measured_so}};
    json["weaker"] = Json::array();
    for (const Message& why : promise.weaker) json["weaker"].push_back(why.in(lang));
    json["held"] = Json::array();
    for (const HeldGrade& held : row.held) {
        json["held"].push_back({{"month", to_string(held.month)}, {"grade", or_null(held.grade)},
                                {"has_data", held.has_data}, {"running", held.is_running}});
    }
    return json;
}

Json json_of(const AssessedRow& row, const Zone& zone, Lang lang) {
    Json json{{"row", row.row->id.str()}, {"title", both(row.row->title)}, {"state", enum_name(row.state)}, {"grade", or_null(row.grade)}};
    if (row.promise) json["promise"] = promise_json(row, lang);
    if (row.evidence) json["records"] = json_of(*row.evidence, lang);
    if (row.answer) json["attested"] = json_of(*row.answer, zone);
    if (row.is_contradicted()) json["contradicted"] = true;
    if (!row.answered_by.empty()) json["answered_by"] = row.answered_by;
    return json;
}

}  // namespace

std::string catalogues_json(const Catalogues& catalogues) {
    Json json{{"schema", "opsctl/catalogues/1"}};
    json["catalogues"] = Json::array();
    for (const Catalogue* catalogue : catalogues.all()) {
        Json head = head_of(*catalogue);
        head["rows"] = catalogue->rows.size();
        json["catalogues"].push_back(std::move(head));
    }
    return written(json);
}

std::string catalogue_json(const Catalogue& catalogue) {
    Json json{{"schema", "opsctl/catalogue/1"}};
    json.update(head_of(catalogue));
    json["rows"] = Json::array();
    for (const CatalogueRow& row : catalogue.rows) json["rows"].push_back(json_of(row));
    return written(json);
}

std::string assessment_json(const Assessed& assessed, std::optional<int> at_least, Lang lang) {
    const Zone& zone = assessed.records->calendar->zone();
    Json json{{"schema", "opsctl/assessment/1"},
              {"contract", assessed.records->contract->id.str()},
              {"catalogue", assessed.catalogue->full_name()},
              {"from", to_string(assessed.months.first)},
              {"until", to_string(assessed.months.last)},
              {"as_of", zone.iso(assessed.as_of)}};
    json["rows"] = Json::array();
    for (const AssessedRow& row : assessed.rows) json["rows"].push_back(json_of(row, zone, lang));
    if (at_least) {
        json["at_least"] = *at_least;
        json["below"] = Json::array();
        for (const AssessedRow* row : assessed.below(*at_least)) json["below"].push_back(row->row->id.str());
    }
    return written(json);
}

}  // namespace opsctl::cli
