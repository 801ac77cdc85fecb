#include "yaml/schema.h"

#include <nlohmann/json.hpp>
#include <type_traits>

#include "yaml/codec.h"

namespace opsctl {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json schema_of(const T&);

// The visitor that writes an object's schema.
class ObjectSchema {
   public:
    explicit ObjectSchema(std::string_view kind = {}) : kind_(kind) {}

    void kind() { constant("kind", kind_, "kind of the record"); }

    void constant(std::string_view key, std::string_view value, std::string_view doc) {
        properties_[std::string(key)] = {{"const", value}, {"description", doc}};
        required_.emplace_back(key);
    }
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        optional(key, member, label, doc);
        required_.emplace_back(key);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view doc) {
        Json schema = schema_of(member);
        schema["title"] = label.both();
        schema["description"] = doc;
        properties_[std::string(key)] = std::move(schema);
    }

    Json json() const {
        return {{"type", "object"},
                {"properties", properties_},
                {"required", required_},
                {"patternProperties", {{"^x-", Json(true)}}},
                {"additionalProperties", false}};
    }

   private:
    std::string_view kind_;
    Json properties_ = Json::object();
    Json required_ = Json::array();
};

// A name that looks like a number may be written without quotes.
template <std::size_t N>
Json spellings(const std::array<std::string_view, N>& names) {
    Json all = names;
    for (const std::string_view name : names) {
        const bool digits = name.find_first_not_of("0123456789") == std::string_view::npos;
        if (digits) all.push_back(Json::parse(name));
    }
    return all;
}

Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

template <class T>
struct SchemaOf {
    static Json of() {
        if constexpr (Scalar<T>) {
            return Json::parse(Codec<T>::schema);
        } else if constexpr (Enumeration<T>) {
            return {{"enum", spellings(EnumNames<T>::names)}};
        } else {
            T value{};
            ObjectSchema object;
            describe(object, value);
            if constexpr (requires { Shorthand<T>::member; }) {
                return {{"anyOf", {SchemaOf<std::decay_t<decltype(value.*Shorthand<T>::member)>>::of(), object.json()}}};
            } else {
                return object.json();
            }
        }
    }
};
template <class T>
struct SchemaOf<std::optional<T>> {
    static Json of() {
        if constexpr (is_switchable<T>) {
            return {{"anyOf", {Json::parse(Codec<bool>::schema), SchemaOf<T>::of()}}};
        } else {
            return SchemaOf<T>::of();
        }
    }
};
template <class T>
    requires(!Scalar<std::vector<T>>)
struct SchemaOf<std::vector<T>> {
    static Json of() { return list_of(SchemaOf<T>::of()); }
};
template <class T>
struct SchemaOf<OneOrMany<T>> {
    static Json of() { return {{"anyOf", {SchemaOf<T>::of(), list_of(SchemaOf<T>::of())}}}; }
};
template <>
struct SchemaOf<WeeklyHours> {
    static Json of() {
        constexpr std::string_view days = "^(every-day|(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?)$";
        return {{"type", "object"},
                {"properties", {{"from", Json::parse(Codec<Date>::schema)}}},
                {"patternProperties", {{days, Json::parse(Codec<DayHours>::schema)}}},
                {"additionalProperties", false}};
    }
};
// Alternatives are told apart by their key's constant.
template <class... Alternatives>
    requires(!Scalar<std::variant<Alternatives...>>)
struct SchemaOf<std::variant<Alternatives...>> {
    static Json of() {
        using Names = VariantNames<std::variant<Alternatives...>>;
        Json any = Json::array();
        std::size_t i = 0;
        (any.push_back(alternative<Alternatives>(Names::key, Names::names[i++])), ...);
        return {{"oneOf", any}};
    }
    template <class T>
    static Json alternative(std::string_view key, std::string_view name) {
        T value{};
        ObjectSchema object;
        object.constant(key, name, "what is measured");
        describe(object, value);
        return object.json();
    }
};

template <class T>
Json schema_of(const T&) {
    return SchemaOf<T>::of();
}

template <class R>
std::string document(R record, std::string_view kind, std::string_view title) {
    ObjectSchema object(kind);
    describe(object, record);
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
    schema.update(object.json());
    return schema.dump(2) + "\n";
}

}  // namespace

std::string json_schema(Kind kind) {
    const std::string title = fmt::format("opsctl {}", enum_name(kind));
    return RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) { return document(R(), enum_name(kind), title); });
}

std::string json_schema_config() { return document(Config(), {}, "opsctl.yaml"); }

}  // namespace opsctl
