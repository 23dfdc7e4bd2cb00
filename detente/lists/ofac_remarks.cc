#include "detente/lists/ofac_remarks.h"

#include <algorithm>
#include <utility>

#include "detente/lists/ofac_birth_date.h"
#include "detente/lists/ofac_remarks_table.h"
#include "detente/lists/ofac_words.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::lists {
namespace {

using record::IdentifierType;
using record::Party;
using record::Text;

constexpr std::string_view kSeparator = "; ";
constexpr std::size_t kNone = std::string_view::npos;

// Bytes [begin, end) of the remarks.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The end of a number: its place, country and dates, taken off from behind.
struct NumberTail {
  std::string_view number;
  std::string country;
  std::string note;
  std::optional<base::Day> issued;
  std::optional<base::Day> expires;
};

void add_note(std::string& note, std::string_view more) {
  if (!note.empty()) note += "; ";
  note += more;
}

// Takes " expires 12 Mar 1962" off; a date without a day goes to the note.
void take_date(std::string_view word, NumberTail& tail, std::optional<base::Day>& day) {
  std::size_t at = tail.number.rfind(word);
  if (at == kNone || at == 0) return;
  std::string_view date = tail.number.substr(at + word.size());
  if (!parse_ofac_birth_date(date)) return;
  day = parse_ofac_day(date);
  if (!day) add_note(tail.note, tail.number.substr(at + 1));
  tail.number = tail.number.substr(0, at);
}

NumberTail split_number(std::string_view text) {
  NumberTail tail;
  tail.number = text;
  take_date(" expires ", tail, tail.expires);
  take_date(" issued ", tail, tail.issued);
  for (int i = 0; i < 2 && tail.number.ends_with(')'); ++i) {
    std::size_t open = tail.number.rfind(" (");
    if (open == kNone || open == 0) break;
    std::string_view inner = tail.number.substr(open + 2, tail.number.size() - open - 3);
    auto country = record::country_code(inner);
    if (i == 0 && country) {
      tail.country = *country;
    } else {
      add_note(tail.note, inner);
    }
    tail.number = tail.number.substr(0, open);
  }
  return tail;
}

class RemarksReader {
 public:
  RemarksReader(const OfacRemarks& remarks, Party& party, std::vector<Unread>& unread)
      : remarks_(remarks), text_(remarks.text()), party_(party), unread_(unread) {
    if (const Text* title = record::find_property(party, "title")) title_ = title->value;
  }

  void read() {
    std::size_t end = text_.size();
    bool cut = !text_.ends_with('.');
    if (!cut) --end;
    for (std::size_t at = 0; at < end;) {
      while (at < end && text_[at] == ' ') ++at;
      if (at == end) break;
      Stretch item{at, item_end(at, end)};
      bool last = item.end == end;
      at = item.end + kSeparator.size();
      while (item.end > item.begin && text_[item.end - 1] == ' ') --item.end;
      if (item.end == item.begin) continue;
      if (cut && last) {
        keep(item, "the text is cut here and the COMMENTS file does not go on");
      } else {
        read_item(item);
      }
    }
  }

 private:
  std::string_view view(Stretch s) const { return text_.substr(s.begin, s.end - s.begin); }
  base::SourceSpan place(Stretch s) const { return remarks_.place(s.begin, s.end); }
  Text text(Stretch s) const { return {std::string(view(s)), place(s)}; }

  // The Title column may hold "; ", and so may a quoted name.
  std::size_t item_end(std::size_t at, std::size_t end) const {
    if (!title_.empty() && text_.substr(at, end - at).starts_with(title_)) {
      std::size_t behind = at + title_.size();
      if (behind == end || text_.substr(behind).starts_with(kSeparator)) return behind;
    }
    std::size_t from = at;
    if (text_.substr(at + 1).starts_with(".k.a. '")) {
      std::size_t close = text_.find("'; ", at + 8);
      if (close != kNone && close < end) from = close;
    }
    return std::min(text_.find(kSeparator, from), end);
  }

  void keep(Stretch item, std::string reason, std::string field = "remark") {
    unread_.push_back({place(item), std::move(field), std::move(reason)});
    party_.properties.push_back({"remark", text(item)});
  }

  void read_item(Stretch item) {
    // A title that ends with a full stop shares it with the remarks.
    if (view(item) == title_ ||
        (title_.ends_with('.') && view(item) == title_.substr(0, title_.size() - 1)))
      return;
    Stretch rest = item;
    for (std::string_view alternative : {"alt. ", "Alt. "})
      if (view(rest).starts_with(alternative)) rest.begin += alternative.size();
    if (read_quoted_name(rest)) return;
    const RemarkKind* kind = find_remark_kind(view(rest));
    if (kind == nullptr) return keep(item, "begins with no known kind of item");
    Stretch value = rest;
    value.begin += kind->word.size();
    while (value.begin < value.end && (text_[value.begin] == ':' || text_[value.begin] == ' '))
      ++value.begin;
    if (value.begin == value.end)
      return keep(item, "nothing behind \"" + std::string(kind->word) + "\"");
    read_value(*kind, item, rest, value);
  }

  bool read_quoted_name(Stretch item) {
    std::string_view printed = view(item);
    bool known = printed.starts_with("a.k.a. '") || printed.starts_with("f.k.a. '") ||
                 printed.starts_with("n.k.a. '");
    if (!known || printed.size() < 10 || !printed.ends_with('\'')) return false;
    auto type = printed[0] == 'f' ? record::NameType::kFormer : record::NameType::kWeakAlias;
    std::size_t begin = item.begin + 8;
    bool person = party_.schema == record::Schema::kPerson;
    party_.names.push_back(make_ofac_name(type, text_.substr(begin, item.end - 1 - begin), person,
                                          [&](std::size_t from, std::size_t to) {
                                            return remarks_.place(begin + from, begin + to);
                                          }));
    return true;
  }

  void read_value(const RemarkKind& kind, Stretch item, Stretch rest, Stretch value) {
    using enum RemarkRole;
    switch (kind.role) {
      case kBirthDate:
        return add_date(record::DateType::kBirth, "birth date", item, value);
      case kFounded:
        return add_date(record::DateType::kIncorporation, "foundation", item, value);
      case kBuilt:
        return add_date(record::DateType::kBuild, "build date", item, value);
      case kBirthPlace:
        party_.birth_places.push_back(
            {{std::string(view(value)), "", "", ofac_country_at_end(view(value))}, place(value)});
        return;
      case kNationality:
        return add_country(record::CountryType::kNationality, value);
      case kFlag:
        return add_country(record::CountryType::kFlag, value);
      case kFormerFlag:
        return add_country(record::CountryType::kFormerFlag, value);
      case kJurisdiction:
        return add_country(record::CountryType::kJurisdiction, value);
      case kIdentifier:
        return add_identifier(kind, value);
      case kCurrencyAddress:
        return add_wallet(kind, item, value);
      case kLink: {
        record::Relation relation;
        relation.type = text({rest.begin, rest.begin + kind.word.size()});
        relation.other_name = text(value);
        party_.relations.push_back(std::move(relation));
        return;
      }
      case kProperty:
        party_.properties.push_back({ofac_property_key(kind.word), text(value)});
        return;
      case kDatedProperty:
        return add_dated_property(item, rest);
    }
  }

  void add_date(record::DateType type, std::string field, Stretch item, Stretch value) {
    auto date = parse_ofac_birth_date(view(value));
    if (!date) {
      // The error may point at the byte behind the value, which another file may hold.
      std::size_t begin =
          std::min<std::size_t>(date.error().where.begin, value.end - value.begin - 1);
      std::size_t end = std::min<std::size_t>(date.error().where.end, value.end - value.begin);
      unread_.push_back({place({value.begin + begin, value.begin + end}), std::move(field),
                         date.error().message});
      party_.properties.push_back({"remark", text(item)});
      return;
    }
    party_.dates.push_back({type, {*date, place(value)}, std::string(view(value))});
  }

  void add_country(record::CountryType type, Stretch value) {
    std::string code = record::country_code(view(value)).value_or("");
    if (code.empty())
      unread_.push_back({place(value), "country", "names no country that is known"});
    party_.countries.push_back({type, text(value), std::move(code)});
  }

  void add_identifier(const RemarkKind& kind, Stretch value) {
    NumberTail tail = split_number(view(value));
    Stretch number{value.begin, value.begin + tail.number.size()};
    bool person = party_.schema == record::Schema::kPerson;
    record::Identifier identifier = record::make_identifier(
        ofac_identifier_type(kind.identifier, tail.number, tail.country, person), text(number),
        std::string(kind.word));
    identifier.country = std::move(tail.country);
    identifier.note = std::move(tail.note);
    identifier.issued = tail.issued;
    identifier.expires = tail.expires;
    party_.identifiers.push_back(std::move(identifier));
  }

  // "XBT 1Fz29..."
  void add_wallet(const RemarkKind& kind, Stretch item, Stretch value) {
    std::size_t space = view(value).find(' ');
    if (space == kNone || space == 0) return keep(item, "expected a ticker and an address");
    Stretch address{value.begin + space + 1, value.end};
    record::Identifier wallet =
        record::make_identifier(kind.identifier, text(address), "Digital Currency Address");
    wallet.currency = std::string(view({value.begin, value.begin + space}));
    party_.identifiers.push_back(std::move(wallet));
  }

  // "Listing Date (EO 14024 Directive 2): 24 Feb 2022", "Listing Date (CMIC) 03 Jun 2021".
  void add_dated_property(Stretch item, Stretch rest) {
    std::size_t close = view(rest).find(')');
    Stretch value{std::min(rest.begin + close + 1, rest.end), rest.end};
    while (value.begin < value.end && (text_[value.begin] == ':' || text_[value.begin] == ' '))
      ++value.begin;
    if (close == kNone || !parse_ofac_day(view(value)))
      return keep(item, "expected what it is the date of, in brackets, and a day");
    party_.properties.push_back({ofac_property_key(view(rest).substr(0, close)), text(value)});
  }

  const OfacRemarks& remarks_;
  std::string_view text_;
  Party& party_;
  std::vector<Unread>& unread_;
  std::string title_;
};

}  // namespace

void OfacRemarks::append(std::string_view piece, Place place) {
  pieces_.push_back({text_.size(), std::move(place)});
  text_ += piece;
}

base::SourceSpan OfacRemarks::place(std::size_t from, std::size_t to) const {
  std::size_t i = pieces_.size() - 1;
  while (i > 0 && pieces_[i].begin > from) --i;
  std::size_t end = i + 1 < pieces_.size() ? std::min(to, pieces_[i + 1].begin) : to;
  return pieces_[i].place(from - pieces_[i].begin, end - pieces_[i].begin);
}

void read_ofac_remarks(const OfacRemarks& remarks, Party& party, std::vector<Unread>& unread) {
  RemarksReader(remarks, party, unread).read();
}

record::Name make_ofac_name(record::NameType type, std::string_view printed, bool person,
                            const OfacRemarks::Place& place) {
  auto part = [&](record::NamePartType part_type, std::size_t from, std::size_t to) {
    return record::NamePart{part_type,
                            {std::string(printed.substr(from, to - from)), place(from, to)}};
  };
  record::Name name;
  name.type = type;
  name.full = {std::string(printed), place(0, printed.size())};
  std::size_t comma = person ? printed.find(", ") : kNone;
  if (comma != kNone && comma > 0 && comma + 2 < printed.size()) {
    std::size_t given = comma + 2;
    std::size_t given_end = std::min(printed.find(", ", given), printed.size());
    name.parts.push_back(part(record::NamePartType::kGiven, given, given_end));
    name.parts.push_back(part(record::NamePartType::kFamily, 0, comma));
    if (given_end + 2 < printed.size())
      name.parts.push_back(part(record::NamePartType::kSuffix, given_end + 2, printed.size()));
    name.full.value.clear();
    for (const record::NamePart& each : name.parts) {
      if (!name.full.value.empty()) name.full.value += ' ';
      name.full.value += each.text.value;
    }
  }
  name.script = text::script_of(name.full.value);
  return name;
}

}  // namespace detente::lists
