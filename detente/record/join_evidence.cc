// Tested in joining_test.cc.
#include "detente/record/join_evidence.h"

#include <algorithm>
#include <set>

namespace detente::record {
namespace {

// Empty, or what both have of it, first in their order.
template <class Values, class ToText>
std::string first_common(const Values& a, const Values& b, ToText text_of) {
  for (const auto& value : a)
    if (std::find(b.begin(), b.end(), value) != b.end()) return text_of(value);
  return {};
}

std::string day_text(base::Day day) { return base::to_string(day); }

bool is_first_of_january(base::Day day) {
  std::chrono::year_month_day date{day};
  return date.month() == std::chrono::January && date.day() == std::chrono::day{1};
}

std::string shouted(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string number_text(const JoinNumber& number) {
  return shouted(to_string(number.type)) + ' ' + number.number;
}

// The lesser of two, so that it does not matter whose name it is.
const std::string& lesser(const std::string& a, const std::string& b) { return std::min(a, b); }

const JoinName* same_name(const JoinFacts& a, const JoinFacts& b, std::size_t least_words) {
  const JoinName* best = nullptr;
  for (const JoinName& one : a.names)
    for (const JoinName& other : b.names) {
      if (one.key != other.key || one.words < least_words) continue;
      if (best == nullptr || best->words < one.words) best = &one;
    }
  return best;
}

bool sounds_as(const JoinWord& a, const JoinWord& b) {
  if (a.native == b.native) return true;
  // In a script that is not Latin, another spelling is another word.
  if (a.script == b.script && a.script != text::Script::kLatin) return false;
  return !first_common(a.sounds, b.sounds, [](const std::string& sound) { return sound; }).empty();
}

// Each word of the shorter name is, or sounds as, a word of its own of the longer one.
bool is_variant(const JoinName& a, const JoinName& b) {
  const auto& less = a.sounds.size() <= b.sounds.size() ? a.sounds : b.sounds;
  const auto& more = a.sounds.size() <= b.sounds.size() ? b.sounds : a.sounds;
  if (less.empty()) return false;
  std::vector<bool> taken(more.size());
  return std::all_of(less.begin(), less.end(), [&](const JoinWord& word) {
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (taken[i] || !sounds_as(word, more[i])) continue;
      taken[i] = true;
      return true;
    }
    return false;
  });
}

std::string variant_names(const JoinFacts& a, const JoinFacts& b) {
  for (const JoinName& one : a.names)
    for (const JoinName& other : b.names)
      if (is_variant(one, other)) {
        const auto& [first, second] = std::minmax(one.printed, other.printed);
        return "names " + std::string(first) + " and " + std::string(second);
      }
  return {};
}

std::string same_number(const JoinFacts& a, const JoinFacts& b) {
  for (const JoinNumber& one : a.others)
    for (const JoinNumber& other : b.others) {
      if (one.number != other.number) continue;
      if (!one.country.empty() && !other.country.empty() && one.country != other.country) continue;
      return lesser(number_text(one), number_text(other));
    }
  return {};
}

std::string same_decisive(const JoinFacts& a, const JoinFacts& b, const CommonNumbers& common) {
  for (const JoinNumber& one : a.decisive)
    for (const JoinNumber& other : b.decisive)
      if (one.type == other.type && one.number == other.number &&
          common.count(decisive_key(one, a.kind)) == 0)
        return number_text(one);
  return {};
}

bool refers_to(const JoinFacts& a, const JoinFacts& b) {
  return std::find(a.references.begin(), a.references.end(), std::pair(b.publisher, b.number)) !=
         a.references.end();
}

std::string printed_reference(const JoinFacts& a, const JoinFacts& b) {
  for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (refers_to(*one, *other)) return one->source + " prints " + other->id;
  std::string both = first_common(a.references, b.references, [](const auto& reference) {
    return reference.first + ':' + reference.second;
  });
  return both.empty() ? both : "both print " + both;
}

bool are_people(const JoinFacts& a, const JoinFacts& b) {
  return a.kind == JoinKind::kPerson && b.kind == JoinKind::kPerson;
}

// Of organizations the names, of which two words or more tell them from others.
constexpr std::size_t kWordsThatTell = 2;

struct Agreement {
  std::string day;      // "born 1967-10-17"
  std::string name;     // "name Dmitry Peskov"
  std::string variant;  // "names ... and ..."
  std::string number;   // "PASSPORT AB123"
  std::string town;     // "in ru moscow"
};

Agreement agreement_of(const JoinFacts& a, const JoinFacts& b) {
  Agreement agreed;
  agreed.number = same_number(a, b);
  if (a.kind != b.kind) return agreed;
  if (const JoinName* name = same_name(a, b, 1)) agreed.name = "name " + std::string(name->printed);
  agreed.day = first_common(a.days, b.days, day_text);
  bool is_whole_year = !agreed.day.empty() && is_first_of_january(*base::parse_day(agreed.day));
  if (agreed.name.empty() && are_people(a, b) && !agreed.day.empty() && !is_whole_year)
    agreed.variant = variant_names(a, b);
  if (!agreed.day.empty()) agreed.day = (are_people(a, b) ? "born " : "founded ") + agreed.day;
  if (same_name(a, b, kWordsThatTell) != nullptr)
    agreed.town = first_common(a.towns, b.towns, [](const std::string& town) { return town; });
  if (!agreed.town.empty()) agreed.town = "in " + agreed.town;
  return agreed;
}

Evidence of(JoinRule rule, std::string facts, const std::string& more = {}) {
  if (!more.empty()) facts += "; " + more;
  return {rule, std::move(facts), {}, false};
}

std::optional<Evidence> rule_of_agreement(const Agreement& agreed) {
  if (!agreed.number.empty() && !agreed.name.empty())
    return of(JoinRule::kNumberAndName, agreed.number, agreed.name);
  if (!agreed.number.empty() && !agreed.day.empty())
    return of(JoinRule::kNumberAndBirth, agreed.number, agreed.day);
  if (!agreed.name.empty() && !agreed.day.empty())
    return of(JoinRule::kNameAndBirth, agreed.name, agreed.day);
  if (!agreed.variant.empty()) return of(JoinRule::kVariantAndBirth, agreed.variant, agreed.day);
  if (!agreed.town.empty()) return of(JoinRule::kNameAndPlace, agreed.name, agreed.town);
  if (!agreed.number.empty()) return of(JoinRule::kNumber, agreed.number);
  if (!agreed.name.empty()) return of(JoinRule::kName, agreed.name);
  return std::nullopt;
}

std::optional<Evidence> first_rule(const JoinFacts& a, const JoinFacts& b,
                                   const CommonNumbers& common) {
  if (a.publisher == b.publisher && a.number == b.number)
    return of(JoinRule::kPublisherNumber, a.publisher + " number " + a.number);
  Agreement agreed = agreement_of(a, b);
  const std::string& name = agreed.name.empty() ? agreed.variant : agreed.name;
  if (std::string printed = printed_reference(a, b); !printed.empty())
    return of(JoinRule::kReference, printed, name);
  if (std::string decisive = same_decisive(a, b, common); !decisive.empty())
    return of(JoinRule::kIdentifier, decisive, name);
  return rule_of_agreement(agreed);
}

// Whether both have a name of at least two words that is the other's, or sounds as it.
bool are_called_alike(const JoinFacts& a, const JoinFacts& b) {
  return same_name(a, b, kWordsThatTell) != nullptr || !variant_names(a, b).empty();
}

std::string what_is_missing(const JoinFacts& a, const JoinFacts& b, JoinRule rule) {
  if (rule == JoinRule::kNumber) return "neither name nor date agrees";
  if (!are_people(a, b)) return "nothing but the name agrees";
  if (a.days.empty() && b.days.empty()) return "neither has an exact birth date";
  return "no exact birth date of " + (a.days.empty() ? a.id : b.id);
}

// Whether the publisher may print one party under both numbers.
bool may_be_printed_twice(JoinRule rule) {
  return rule == JoinRule::kPublisherNumber || rule == JoinRule::kNumberAndName ||
         rule == JoinRule::kNumberAndBirth || rule == JoinRule::kNameAndBirth;
}

std::string texts_of(const std::vector<base::Day>& days) {
  std::string text;
  for (base::Day day : days) text += (text.empty() ? "" : ", ") + base::to_string(day);
  return text;
}

std::string numbers_of(const JoinFacts& facts, IdentifierType type) {
  std::set<std::string> numbers;
  for (const JoinNumber& one : facts.decisive)
    if (one.type == type) numbers.insert(one.number);
  std::string text;
  for (const std::string& number : numbers) text += (text.empty() ? "" : ", ") + number;
  return text;
}

std::string against_each_other(std::string_view what, std::string one, std::string other) {
  if (other < one) std::swap(one, other);
  return std::string(what) + ' ' + one + " and " + other;
}

bool shares(const JoinFacts& a, const JoinFacts& b, IdentifierType type) {
  return std::any_of(a.decisive.begin(), a.decisive.end(), [&](const JoinNumber& one) {
    return one.type == type &&
           std::any_of(b.decisive.begin(), b.decisive.end(),
                       [&](const auto& x) { return x.type == type && x.number == one.number; });
  });
}

std::string other_numbers(const JoinFacts& a, const JoinFacts& b) {
  for (IdentifierType type :
       {IdentifierType::kLei, IdentifierType::kInn, IdentifierType::kOgrn, IdentifierType::kImo}) {
    std::string one = numbers_of(a, type);
    std::string other = numbers_of(b, type);
    if (one.empty() || other.empty() || shares(a, b, type)) continue;
    return against_each_other(shouted(to_string(type)), one, other);
  }
  return {};
}

bool are_born_apart(const JoinFacts& a, const JoinFacts& b) {
  return are_people(a, b) && !a.days.empty() && !b.days.empty() &&
         first_common(a.days, b.days, day_text).empty();
}

}  // namespace

std::string decisive_key(const JoinNumber& number, JoinKind kind) {
  return std::string(to_string(kind)) + ' ' + number_text(number);
}

std::string contradiction_of_numbers(const JoinFacts& a, const JoinFacts& b) {
  if (a.kind != b.kind && a.kind != JoinKind::kUnknown && b.kind != JoinKind::kUnknown)
    return against_each_other("kinds", std::string(to_string(a.kind)),
                              std::string(to_string(b.kind)));
  if (!a.gender.empty() && !b.gender.empty() && a.gender != b.gender) return "male and female";
  return other_numbers(a, b);
}

std::string contradiction_of_dates(const JoinFacts& a, const JoinFacts& b) {
  if (!are_born_apart(a, b)) return {};
  return against_each_other("birth dates", texts_of(a.days), texts_of(b.days));
}

std::optional<Evidence> evidence_between(const JoinFacts& a, const JoinFacts& b,
                                         const CommonNumbers& common) {
  std::optional<Evidence> found = first_rule(a, b, common);
  if (!found) return found;
  found->outweighs_dates = found->rule == JoinRule::kPublisherNumber ||
                           (found->rule == JoinRule::kReference && are_called_alike(a, b));
  found->against = contradiction_of_numbers(a, b);
  if (found->against.empty() && !found->outweighs_dates)
    found->against = contradiction_of_dates(a, b);
  if (found->against.empty() && a.publisher == b.publisher && !may_be_printed_twice(found->rule))
    found->against = "two numbers of " + a.publisher;
  if (found->against.empty() && found->rule >= JoinRule::kNumber)
    found->against = what_is_missing(a, b, found->rule);
  return found;
}

}  // namespace detente::record
