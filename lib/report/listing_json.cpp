#include <nlohmann/json.hpp>

#include "report/listing.h"

namespace opsctl {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const Listing& listing, const std::vector<Listing::Cell>& row) {
    Json json = Json::object();
    for (std::size_t i = 0; i < listing.columns.size() && i < row.size(); ++i) {
        json[listing.columns[i].key] = row[i].value.empty() ? Json() : Json(row[i].value);
    }
    return json;
}

std::string written(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string listing_json(const Listing& listing) {
    Json json;
    json["schema"] = "opsctl/" + listing.name + "/1";
    json[listing.name] = Json::array();
    for (const auto& row : listing.rows) json[listing.name].push_back(row_json(listing, row));
    return written(json, 2);
}

std::string listing_jsonl(const Listing& listing) {
    std::string text;
    for (const auto& row : listing.rows) text += written(row_json(listing, row), -1);
    return text;
}

}  // namespace opsctl
