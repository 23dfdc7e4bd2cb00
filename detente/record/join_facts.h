// What an entry states that may join it to another or keep it apart, ready to be compared.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/day.h"
#include "detente/record/party.h"

namespace detente::record {

enum class JoinKind : std::uint8_t { kUnknown, kPerson, kOrganization, kVessel, kAirplane };
std::string_view to_string(JoinKind kind);

// A core word of a person's name, by what it may sound like.
struct JoinWord {
  text::Script script = text::Script::kNone;
  std::string native;
  std::vector<std::string> sounds;  // text::skeleton of its spellings, sorted
};

struct JoinName {
  std::string_view printed;      // of the entry
  std::string key;               // its words in their own script, sorted; equal: the same name
  std::size_t words = 0;         // in `key`
  std::vector<JoinWord> sounds;  // of the names of people with a day; else empty
};

struct JoinNumber {
  IdentifierType type = IdentifierType::kOther;
  std::string number;   // normalised
  std::string country;  // of the issuer; may be empty

  friend bool operator==(const JoinNumber&, const JoinNumber&) = default;
};

struct JoinFacts {
  std::string id;         // entry_id
  std::string source;     // of the entry
  std::string publisher;  // lists that number parties together are of one
  std::string number;     // that the publisher gave, upper case letters and digits alone
  JoinKind kind = JoinKind::kUnknown;
  std::string gender;  // "male", "female", or empty: not stated, or stated as both
  // Exact, sorted: birth of people, foundation of organizations, building of ships and aircraft.
  // Empty, too, where the entry has more than eight: it does not know.
  std::vector<base::Day> days;
  std::vector<JoinName> names;  // primary and strong aliases, each key once
  // Publisher and number of other lists' entries that this one prints.
  std::vector<std::pair<std::string, std::string>> references;
  std::vector<JoinNumber> decisive;  // one party alone has it
  std::vector<JoinNumber> others;    // passports, tax numbers, registrations, ...
  std::vector<std::string> towns;    // "ru moskva": country and town of addresses, sorted
};

// `party` outlives them.
JoinFacts join_facts(const Party& party);

// A party has one alone: INN, OGRN, LEI, IMO number of a ship.
bool has_once(IdentifierType type);

}  // namespace detente::record
