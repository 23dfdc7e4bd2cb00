#include "detente/law/predicate_literal.h"

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/suggestion.h"
#include "detente/law/territory.h"

namespace detente::law {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;

// What texts of a type are called, and all of them; none if any text is one.
struct Words {
  std::string_view noun;
  std::vector<std::string_view> known;
};

std::vector<std::string_view> views(const auto& texts) { return {texts.begin(), texts.end()}; }

Words words_of(Type type, const Vocabulary& vocabulary) {
  switch (type) {
    case Type::kActivity:
      return {"activity", views(activity_codes())};
    case Type::kAuthority:
      return {"authority", views(vocabulary.authorities)};
    case Type::kDefinition:
      return {"definition of delivery", views(delivery_definitions())};
    case Type::kKind:
      return {"kind of party", views(party_kinds())};
    case Type::kProgramme:
      return {"programme", views(vocabulary.programmes)};
    case Type::kSector:
      return {"sector", views(sectors())};
    default:
      return {};
  }
}

// What is expected instead of the text; empty if it has the form of the type.
std::string_view expected_form(std::string_view text, Type type) {
  bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  switch (type) {
    case Type::kTerritory:
      return is_territory(text) ? "" : "a code of ISO 3166 such as \"RU\" or \"UA-43\"";
    case Type::kHs:
      return digits && text.size() >= 2 && text.size() <= 12
                 ? ""
                 : "two to twelve digits of HS or CN such as \"2709\"";
    case Type::kImo:
      return digits && text.size() == 7 ? "" : "the seven digits of an IMO number";
    case Type::kWhen:
      return text == "now" || text == "base" ? "" : noun_of(type);
    default:
      return "";
  }
}

bool exists(std::string_view text, Type type, const std::vector<std::string_view>& known) {
  if (known.empty()) return true;
  if (type == Type::kActivity) return is_activity(text);
  return std::find(known.begin(), known.end(), text) != known.end();
}

// The offset at the end of a date-time, which is one of the two forms.
std::optional<std::chrono::minutes> offset_of(std::string_view text) {
  if (text.ends_with('Z')) return std::chrono::minutes{0};
  constexpr std::size_t kSize = 6;  // "+01:00"
  std::string_view offset = text.substr(text.size() - std::min(kSize, text.size()));
  if (offset.size() < kSize || (offset[0] != '+' && offset[0] != '-')) return std::nullopt;
  int hours = (offset[1] - '0') * 10 + (offset[2] - '0');
  int minutes = (offset[4] - '0') * 10 + (offset[5] - '0');
  std::chrono::minutes size{hours * 60 + minutes};
  return offset[0] == '-' ? -size : size;
}

}  // namespace

std::string quoted(std::string_view text) { return '"' + base::one_line(std::string(text)) + '"'; }

std::string listed(std::span<const std::string_view> words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : ", ";
    out += words[i];
  }
  return out;
}

std::string_view noun_of(const Literal& literal) {
  if (const Time* time = std::get_if<Time>(&literal)) return time->day ? "a day" : "a date-time";
  constexpr std::string_view kNouns[] = {"a text", "a list", "a number", "a percentage"};
  return kNouns[literal.index()];
}

std::string_view noun_of(Type type) {
  switch (type) {
    case Type::kTruth:
      return "true or false";
    case Type::kDay:
      return "a day";
    case Type::kMoment:
    case Type::kTime:
      return "a day or a date-time";
    case Type::kNumber:
      return "a number";
    case Type::kPercent:
      return "a percentage";
    case Type::kWhen:
      return "\"now\", \"base\", a day or a date-time";
    case Type::kCompared:
      return "an operator and a percentage";
    default:
      return "a text";
  }
}

bool is_of(const Literal& literal, Type type) {
  const Time* time = std::get_if<Time>(&literal);
  switch (type) {
    case Type::kTruth:
      return false;
    case Type::kDay:
      return time != nullptr && time->day;
    case Type::kMoment:
    case Type::kTime:
      return time != nullptr;
    case Type::kWhen:
      return time != nullptr || std::holds_alternative<std::string>(literal);
    case Type::kNumber:
      return std::holds_alternative<base::Decimal>(literal);
    case Type::kPercent:
    case Type::kCompared:
      return std::holds_alternative<base::Percent>(literal);
    default:
      return std::holds_alternative<std::string>(literal);
  }
}

Result<Done> check_text(std::string_view text, Type type, const Vocabulary& vocabulary,
                        const SourceSpan& where) {
  std::string_view form = expected_form(text, type);
  if (!form.empty()) {
    return Error{ErrorKind::kMalformed, "expected " + std::string(form) + ", found " + quoted(text),
                 where};
  }
  Words words = words_of(type, vocabulary);
  if (exists(text, type, words.known)) return Done{};
  std::string hint = suggestion(text, words.known);
  constexpr std::size_t kMostListed = 16;
  if (hint.empty() && words.known.size() <= kMostListed) {
    hint = "; known are " + listed(words.known, " and ");
  }
  return Error{ErrorKind::kMalformed,
               "unknown " + std::string(words.noun) + " " + quoted(text) + hint, where};
}

Result<Time> read_time(std::string_view text, std::string_view zone, const SourceSpan& where) {
  constexpr std::size_t kDay = 10;
  constexpr std::size_t kMinute = 16;  // "2026-03-12T00:01"
  auto fault = [&where](std::string message) {
    return Error{ErrorKind::kMalformed, std::move(message), where};
  };
  if (text.size() <= kDay) {
    Result<base::Day> day = base::parse_day(text);
    if (!day) return fault(day.error().message);
    Result<base::Instant> bounds = base::day_in_zone(*day, zone);
    if (!bounds) return Error{bounds.error().kind, bounds.error().message, where};
    return Time{bounds->earliest, *day, {}};
  }
  // Without a zone it is read as if it stood in UTC, and then refused.
  Result<base::Instant> instant = base::parse_instant(text, "UTC");
  if (!instant) return fault(instant.error().message);
  std::optional<std::chrono::minutes> offset =
      offset_of(text.substr(std::min(kMinute, text.size())));
  if (!offset) return fault("a date-time needs its zone, such as Z or -04:00");
  if (text.find('.') != std::string_view::npos) {
    return fault("a date-time has no fraction of a second");
  }
  return Time{instant->earliest, std::nullopt, *offset};
}

}  // namespace detente::law
