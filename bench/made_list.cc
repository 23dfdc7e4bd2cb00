#include "bench/made_list.h"

#include <fmt/format.h>

#include "detente/base/compressed.h"
#include "detente/report/csv_out.h"
#include "detente/screen/customers.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace detente::bench {
namespace {

constexpr const char* kCountries[] = {"ae", "by", "cn", "cy", "de", "fr", "gb", "ir",
                                      "kp", "ng", "ru", "sy", "tr", "ua", "us", "ve"};

base::Day draw_birth(match::Dice& dice) {
  const base::Day first = *base::parse_day("1930-01-01");
  return first + std::chrono::days{static_cast<int>(dice.below(27'000))};  // to 2003
}

std::string draw_country(match::Dice& dice) {
  return kCountries[dice.below(std::size(kCountries))];
}

void add_customers(std::vector<std::string>& out, const std::string& path) {
  const auto plain = base::read_plain(path);
  if (!plain) return;
  auto reader = screen::CustomerReader::open(*plain, {});
  if (!reader) return;
  while (auto customer = reader->next())
    if (text::script_of(customer->query.name) == text::Script::kLatin)
      out.push_back(customer->query.name);
}

}  // namespace

std::optional<std::vector<std::string>> names_of_lists() {
  const auto shared = tests::shared_folder();
  if (!shared) return std::nullopt;
  const auto lists = tests::read_real_lists(*shared);
  if (!lists) return std::nullopt;
  std::vector<std::string> out;
  for (const record::Party& party : lists->parties)
    for (const record::Name& name : party.names)
      if (name.script == text::Script::kLatin) out.push_back(name.full.value);
  return out;
}

std::optional<std::vector<std::string>> names_of_customers() {
  const auto shared = tests::shared_folder();
  if (!shared) return std::nullopt;
  std::vector<std::string> out;
  add_customers(out, *shared + "/data/names/customers_negatives_us.csv.zst");
  add_customers(out, *shared + "/data/names/customers_negatives_global.csv.zst");
  if (out.empty()) return std::nullopt;
  return out;
}

NameModel list_model(std::uint64_t seed) {
  auto names = names_of_lists();
  return names ? model_of(*std::move(names), seed) : model_of_syllables(seed);
}

NameModel customer_model(std::uint64_t seed) {
  auto names = names_of_customers();
  return names ? model_of(*std::move(names), seed) : model_of_syllables(seed);
}

PartyMaker::PartyMaker(NameModel model, std::uint64_t seed)
    : names_(std::move(model), kGrowthOfLists, seed), dice_(seed + 1) {}

record::Party PartyMaker::next() {
  record::Party party;
  party.source = "made.list";
  party.entry = std::to_string(++parties_);
  const bool person = dice_.below(3) != 0;
  party.schema = person ? record::Schema::kPerson : record::Schema::kOrganization;
  const auto add = [&](std::string text, record::NameType type) {
    record::Name& name = party.names.emplace_back();
    name.type = type;
    name.script = text::script_of(text);
    name.full.value = std::move(text);
  };
  add(names_.next(), record::NameType::kPrimary);
  while (dice_.below(1000) < 645) add(names_.alias(), record::NameType::kStrongAlias);
  if (person) {
    const base::Day birth = draw_birth(dice_);
    record::DatedFact& fact = party.dates.emplace_back();
    fact.date.value = record::PartialDate{birth, birth + std::chrono::days{1}};
    fact.printed = base::to_string(birth);
  }
  record::CountryFact& country = party.countries.emplace_back();
  country.type = person ? record::CountryType::kNationality : record::CountryType::kJurisdiction;
  country.code = draw_country(dice_);
  country.printed.value = country.code;
  return party;
}

CustomerMaker::CustomerMaker(NameModel model, std::uint64_t seed)
    : names_(std::move(model), kGrowthOfCustomers, seed), dice_(seed + 1) {}

std::string CustomerMaker::header() { return "id,name,birth_date,country\n"; }

std::string CustomerMaker::next() {
  const std::string row[] = {fmt::format("C{:08}", ++rows_), names_.next(),
                             base::to_string(draw_birth(dice_)), draw_country(dice_)};
  return report::csv_row(row);
}

}  // namespace detente::bench
