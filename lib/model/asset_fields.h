// What a register says of an asset beside what it is: the fields that an event may change (`set`), each of them
// optional.
#pragma once

#include <cstdint>

#include "model/person.h"
#include "time/instant.h"

namespace opsctl {

// Until when the maker supports it, or has parts for it: a day, or some years after the end of production.
struct Support {
    std::optional<Date> until;
    std::optional<std::int64_t> years;
    std::optional<Date> after;
};
template <class V>
void describe(V& v, Support& s) {
    v.optional("until", s.until, {"Supported until", "サポート期限"}, "last day of support");
    v.optional("years", s.years, {"Years of support", "サポート年数"}, "for so many years after `after`");
    v.optional("after", s.after, {"Supported after", "サポート起算日"},
               "the day from which `years` count: the end of production");
}

struct Licence {
    std::optional<std::int64_t> count, used;
};
template <class V>
void describe(V& v, Licence& l) {
    v.optional("count", l.count, {"Licences", "ライセンス数"}, "how many may be used");
    v.optional("used", l.used, {"Licences used", "使用数"}, "how many are used");
}

struct Media {
    Text holds, generation;
};
template <class V>
void describe(V& v, Media& m) {
    v.optional("holds", m.holds, {"Holds", "格納内容"}, "what is kept on it: an activity that backs up, or a text");
    v.optional("generation", m.generation, {"Generation", "世代"}, "which generation of it");
}

// 予備品
struct Spare {
    Text of;
    std::optional<std::int64_t> count;
};
template <class V>
void describe(V& v, Spare& s) {
    v.optional("of", s.of, {"Spare part", "予備品"}, "what it is a spare for");
    v.optional("count", s.count, {"Spares", "予備数"}, "how many are there");
}

struct InService {
    std::optional<Date> from, until;
};
template <class V>
void describe(V& v, InService& s) {
    v.optional("from", s.from, {"In service from", "使用開始日"}, "first day of its use");
    v.optional("until", s.until, {"In service until", "使用終了日"}, "last day of its use");
}

struct AssetFields {
    Ref<Target::site> site;
    Text location, model, serial, version, supplier;
    PersonRef owner;
    std::optional<std::int64_t> quantity;
    Ref<Kind::asset> part_of;
    std::optional<Support> support;
    std::optional<Licence> licence;
    std::optional<Media> media;
    std::optional<Spare> spare;
    std::optional<InService> in_service;
};
template <class V>
void describe(V& v, AssetFields& a) {
    v.optional("site", a.site, {"Site", "場所"}, "the site where it stands");
    v.optional("location", a.location, {"Location", "設置場所"}, "where it stands there");
    v.optional("model", a.model, {"Model", "型番"}, "its maker's name for it");
    v.optional("serial", a.serial, {"Serial number", "製造番号"}, "its serial number, or that of the licence");
    v.optional("version", a.version, {"Version", "版"}, "which version it is");
    v.optional("supplier", a.supplier, {"Supplier", "調達先"}, "from whom it was bought");
    v.optional("owner", a.owner, {"Owner", "管理者"}, "who looks after it");
    v.optional("quantity", a.quantity, {"Quantity", "数量"}, "how many there are; default: one");
    v.optional("part_of", a.part_of, {"Part of", "上位の資産"}, "the asset that it is a part of, or runs on");
    v.optional("support", a.support, {"Support", "サポート"}, "until when it is supported");
    v.optional("licence", a.licence, {"Licence", "ライセンス"}, "how many may be used, and are");
    v.optional("media", a.media, {"Media", "媒体"}, "of a medium: what it holds");
    v.optional("spare", a.spare, {"Spare", "予備品"}, "of a spare part: for what, and how many");
    v.optional("in_service", a.in_service, {"In service", "使用期間"}, "from when, and until when, it is used");
}

}  // namespace opsctl
