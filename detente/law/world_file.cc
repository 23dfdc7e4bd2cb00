#include "detente/law/world_file.h"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>

#include "detente/base/sha256.h"
#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/party_words.h"
#include "detente/law/snapshot.h"
#include "detente/law/suggestion.h"
#include "detente/law/world_json.h"

namespace detente::law {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using Kind = WorldValue::Kind;
using Words = std::span<const std::string_view>;

namespace {

Error fault(const WorldValue& at, std::string message) {
  return {ErrorKind::kMalformed, base::one_line(std::move(message)), at.at};
}

// What a value of that kind is called in messages.
std::string_view to_string(Kind kind) {
  constexpr std::string_view kNames[] = {"an object", "a list",        "a text",
                                         "a number",  "true or false", "null"};
  return kNames[static_cast<std::size_t>(kind)];
}

// Errors: the value is of another kind.  `name`: "kind of a party".
Result<Done> expect(const WorldValue& value, Kind kind, std::string_view name) {
  if (value.kind == kind) return Done{};
  return fault(value, std::string(name) + " must be " + std::string(to_string(kind)) + ", not " +
                          std::string(to_string(value.kind)));
}

Result<Done> expect_keys(const WorldValue& object, Words known, std::string_view what) {
  DETENTE_CHECK(expect(object, Kind::kObject, what));
  for (const WorldValue& field : object.parts)
    if (std::find(known.begin(), known.end(), field.key) == known.end())
      return fault(field, "unknown key \"" + field.key + "\" of " + std::string(what) +
                              suggestion(field.key, known));
  return Done{};
}

Result<const WorldValue*> required(const WorldValue& object, std::string_view key, Kind kind,
                                   std::string_view what) {
  const WorldValue* value = object.find(key);
  if (value == nullptr)
    return fault(object, std::string(what) + " has no \"" + std::string(key) + "\"");
  DETENTE_CHECK(expect(*value, kind, "\"" + std::string(key) + "\" of " + std::string(what)));
  return value;
}

Result<std::string> text_of(const WorldValue& object, std::string_view key, std::string_view what) {
  DETENTE_TRY(const WorldValue* value, required(object, key, Kind::kText, what));
  if (value->text.empty())
    return fault(*value, "\"" + std::string(key) + "\" of " + std::string(what) + " is empty");
  return value->text;
}

Result<std::string> word_of(const WorldValue& value, Words known, std::string_view what) {
  DETENTE_CHECK(expect(value, Kind::kText, what));
  if (std::find(known.begin(), known.end(), value.text) != known.end()) return value.text;
  return fault(value,
               "\"" + value.text + "\" is no " + std::string(what) + suggestion(value.text, known));
}

// An absent list is empty.
Result<std::vector<std::string>> words_of(const WorldValue& object, std::string_view key,
                                          Words known, std::string_view what) {
  std::vector<std::string> words;
  const WorldValue* list = object.find(key);
  if (list == nullptr) return words;
  DETENTE_CHECK(expect(*list, Kind::kArray, "\"" + std::string(key) + "\""));
  for (const WorldValue& item : list->parts) {
    DETENTE_TRY(std::string word, word_of(item, known, what));
    words.push_back(std::move(word));
  }
  return words;
}

class WorldReader {
 public:
  explicit WorldReader(const Law& law) {
    Law& own = world_.view.law;
    own.authorities = law.authorities;
    own.programmes = law.programmes;
    own.instruments = law.instruments;
    own.parameters = law.parameters;
    own.locks = law.locks;
    world_.view.closed = true;
  }

  Result<World> read(const WorldValue& root) {
    constexpr std::string_view kKeys[] = {"note",      "measures", "parties",   "designations",
                                          "ownership", "rules",    "activities"};
    DETENTE_CHECK(expect_keys(root, kKeys, "a world"));
    DETENTE_TRY(const WorldValue* rules, required(root, "rules", Kind::kObject, "a world"));
    for (const WorldValue& rule : rules->parts) DETENTE_CHECK(read_rule(rule));
    DETENTE_TRY(const WorldValue* measures, required(root, "measures", Kind::kObject, "a world"));
    for (const WorldValue& measure : measures->parts) DETENTE_CHECK(read_measure(measure));
    sort_by_id(world_.view.law.measures);
    bind_everybody();
    DETENTE_TRY(const WorldValue* parties, required(root, "parties", Kind::kObject, "a world"));
    for (const WorldValue& party : parties->parts) DETENTE_CHECK(read_party(party));
    sort_by_id(world_.view.parties);
    DETENTE_CHECK(read_list(root, "designations", &WorldReader::read_designation));
    DETENTE_CHECK(read_list(root, "ownership", &WorldReader::read_holding));
    DETENTE_TRY(world_.activities, words_of(root, "activities", activity_codes(), "activity"));
    sort_atoms();
    return std::move(world_);
  }

 private:
  template <class Row>
  static void sort_by_id(std::vector<Row>& rows) {
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.id < b.id; });
  }

  void sort_atoms() {
    std::stable_sort(world_.view.atoms.begin(), world_.view.atoms.end(),
                     [](const Atom& a, const Atom& b) {
                       return std::tie(a.party, a.measure, a.valid.from) <
                              std::tie(b.party, b.measure, b.valid.from);
                     });
  }

  Result<Done> read_list(const WorldValue& root, std::string_view key,
                         Result<Done> (WorldReader::*read_row)(const WorldValue&)) {
    DETENTE_TRY(const WorldValue* list, required(root, key, Kind::kArray, "a world"));
    for (const WorldValue& row : list->parts) DETENTE_CHECK((this->*read_row)(row));
    return Done{};
  }

  Result<Done> read_rule(const WorldValue& value) {
    constexpr std::string_view kKeys[] = {"thr", "strict", "aggregate"};
    constexpr std::string_view kWhat = "a rule";
    DETENTE_CHECK(expect_keys(value, kKeys, kWhat));
    if (value.key.empty()) return fault(value, "a rule is of no authority");
    DETENTE_TRY(const WorldValue* threshold, required(value, "thr", Kind::kNumber, kWhat));
    DETENTE_TRY(const WorldValue* strict, required(value, "strict", Kind::kBoolean, kWhat));
    DETENTE_TRY(const WorldValue* all, required(value, "aggregate", Kind::kBoolean, kWhat));
    ViewRule rule{value.key, {}};
    DETENTE_TRY(rule.rule.threshold, percent_of(*threshold));
    rule.rule.strict = strict->text == "true";
    rule.rule.aggregation = all->text == "true" ? Aggregation::kAll : Aggregation::kPerson;
    add_authority(rule.id);
    world_.authorities.push_back(rule.id);
    std::sort(world_.authorities.begin(), world_.authorities.end());
    world_.view.rules.push_back(std::move(rule));
    sort_by_id(world_.view.rules);
    return Done{};
  }

  void add_authority(const std::string& id) {
    Law& law = world_.view.law;
    if (find_authority(law, id) != nullptr) return;
    law.authorities.push_back({id, id, {}, "UTC", "body", "the world"});
    sort_by_id(law.authorities);
  }

  void bind_everybody() {
    for (const Authority& authority : world_.view.law.authorities)
      world_.view.law.nexus.push_back({authority.id, {"*"}, {}, {}, false, "the world"});
  }

  Result<Done> read_measure(const WorldValue& value) {
    constexpr std::string_view kKeys[] = {"authority", "kind", "programme"};
    constexpr std::string_view kWhat = "a measure";
    DETENTE_CHECK(expect_keys(value, kKeys, kWhat));
    if (value.key.empty()) return fault(value, "a measure has no name");
    Measure measure;
    measure.id = measure.title = value.key;
    measure.cited = "the world";
    DETENTE_TRY(measure.authority, text_of(value, "authority", kWhat));
    DETENTE_TRY(const WorldValue* kind, required(value, "kind", Kind::kText, kWhat));
    DETENTE_TRY(measure.type, word_of(*kind, measure_types(), "kind of measure"));
    if (value.find("programme") != nullptr) {
      DETENTE_TRY(measure.programme, text_of(value, "programme", kWhat));
    }
    bool has_rule =
        std::binary_search(world_.authorities.begin(), world_.authorities.end(), measure.authority);
    if (measure.type == "block" && has_rule) measure.rule = measure.authority;
    measure.versions.emplace_back();
    measure.versions.back().cited = "the world";
    add_authority(measure.authority);
    world_.view.law.measures.push_back(std::move(measure));
    return Done{};
  }

  Result<Done> read_party(const WorldValue& value) {
    constexpr std::string_view kKeys[] = {"kind", "tags", "sector", "positions"};
    constexpr std::string_view kWhat = "a party";
    DETENTE_CHECK(expect_keys(value, kKeys, kWhat));
    if (value.key.empty()) return fault(value, "a party has no name");
    ViewParty party;
    party.id = party.name = value.key;
    DETENTE_TRY(const WorldValue* kind, required(value, "kind", Kind::kText, kWhat));
    DETENTE_TRY(party.kind, word_of(*kind, party_kinds(), "kind of party"));
    DETENTE_TRY(party.tags, words_of(value, "tags", party_tags(), "tag"));
    DETENTE_TRY(party.sectors, words_of(value, "sector", sectors(), "sector"));
    DETENTE_TRY(std::vector<std::string> codes,
                words_of(value, "positions", position_codes(), "code of a position"));
    for (std::string& code : codes) party.positions.push_back({std::move(code), {}, {}, false});
    std::sort(party.tags.begin(), party.tags.end());
    std::sort(party.sectors.begin(), party.sectors.end());
    world_.view.parties.push_back(std::move(party));
    return Done{};
  }

  Result<std::string> party_of(const WorldValue& row, std::string_view key, std::string_view what) {
    DETENTE_TRY(std::string id, text_of(row, key, what));
    if (find_party(world_.view, id)) return id;
    return fault(*row.find(key), "no party of the world is \"" + id + "\"");
  }

  Result<Done> read_designation(const WorldValue& row) {
    constexpr std::string_view kKeys[] = {"measure", "target", "listed_on"};
    constexpr std::string_view kWhat = "a designation";
    DETENTE_CHECK(expect_keys(row, kKeys, kWhat));
    DETENTE_TRY(std::string id, text_of(row, "measure", kWhat));
    const Law& law = world_.view.law;
    const Measure* measure = find_measure(law, id);
    if (measure == nullptr)
      return fault(*row.find("measure"), "no measure of the world is \"" + id + "\"");
    DETENTE_TRY(std::string target, party_of(row, "target", kWhat));
    DETENTE_TRY(std::string text, text_of(row, "listed_on", kWhat));
    auto day = base::parse_day(text);
    if (!day) return fault(*row.find("listed_on"), "\"" + text + "\" is no day like 2025-03-04");
    auto local = base::day_in_zone(*day, find_authority(law, measure->authority)->zone);
    if (!local) return fault(*row.find("listed_on"), local.error().message);
    Atom atom;
    atom.measure = static_cast<MeasureIndex>(measure - law.measures.data());
    atom.party = *find_party(world_.view, target);
    atom.basis = measure->id;
    atom.programme = measure->programme;
    atom.valid.from = local->earliest;
    atom.cited = "the world";
    world_.view.atoms.push_back(std::move(atom));
    return Done{};
  }

  Result<Done> read_holding(const WorldValue& row) {
    constexpr std::string_view kKeys[] = {"owner", "asset", "percent"};
    constexpr std::string_view kWhat = "a holding";
    DETENTE_CHECK(expect_keys(row, kKeys, kWhat));
    record::OwnershipEdge edge;
    DETENTE_TRY(edge.owner, party_of(row, "owner", kWhat));
    DETENTE_TRY(edge.asset, party_of(row, "asset", kWhat));
    DETENTE_TRY(const WorldValue* percent, required(row, "percent", Kind::kNumber, kWhat));
    DETENTE_TRY(base::Percent share, percent_of(*percent));
    edge.share = base::PercentInterval{share, share};
    edge.source = "the world";
    edge.at = row.at;
    world_.view.edges.push_back(std::move(edge));
    return Done{};
  }

  static Result<base::Percent> percent_of(const WorldValue& value) {
    auto percent = base::parse_percent(value.text);
    if (percent) return *percent;
    return fault(value, value.text + " is no percentage from 0 to 100 with at most seven decimals");
  }

  World world_;
};

}  // namespace

Result<World> read_world(std::string_view bytes, const Law& law) {
  DETENTE_TRY(WorldValue root, read_world_json(bytes));
  DETENTE_TRY(World world, WorldReader(law).read(root));
  world.view.law.hash = base::sha256_hex(std::string(bytes) + law.hash);
  return world;
}

}  // namespace detente::law
