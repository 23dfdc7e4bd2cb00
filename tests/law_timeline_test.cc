// The dated facts of the shared timeline, each with the rows of data/law that say it on that day.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/csv.h"
#include "detente/base/instant.h"
#include "detente/law/built_in.h"
#include "detente/law/law_file.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

using base::Instant;

struct Fact {
  std::string_view day, authority;
  // Ids, divided by spaces, of instruments, licences, parameters or measures that begin, apply or
  // end on that day.
  std::string_view rows;
  std::string_view why_none;  // what no file under data/law says, and where it is
};

constexpr Fact kFacts[] = {
    {"2014-03-06", "US", "us.eo13660 us.eo13660.blocking", ""},
    {"2014-03-16", "US", "us.eo13661 us.eo13661.blocking", ""},
    {"2014-03-17", "EU", "eu.reg-269-2014 eu.dec-2014-145 eu.269-2014.freeze", ""},
    {"2014-03-20", "US", "us.eo13662 us.eo13662.blocking", ""},
    {"2014-06-23", "EU", "eu.reg-692-2014 eu.dec-2014-386", ""},
    {"2014-07-16", "US", "us.eo13662.dir1 us.eo13662.dir2 us.eo13662.dir1.tenor", ""},
    {"2014-07-31", "EU", "eu.reg-833-2014 eu.dec-2014-512", ""},
    {"2014-09-12", "US", "us.eo13662.dir1.tenor us.eo13662.dir3 us.eo13662.dir4", ""},
    {"2014-09-12", "EU", "eu.reg-2014-960 eu.833-2014.art5.tenor", ""},
    {"2014-12-19", "US", "us.eo13685 us.eo13685.embargo", ""},
    {"2017-08-02", "US", "us.caatsa us.caatsa-216.wait", ""},
    {"2017-10-31", "US", "us.eo13662.dir4-2017-10", ""},
    {"2017-11-28", "US", "us.eo13662.dir1.tenor us.eo13662.dir2.tenor", ""},
    {"2018-04-06", "US", "", "listings, which the list prints"},
    {"2018-12-19", "US", "us.caatsa-216-rusal", ""},
    {"2019-01-27", "US", "us.ofac.rusal-delisting", ""},
    {"2020-12-31", "UK", "uk.si-2019-855 uk.rus.freeze", ""},
    {"2021-04-15", "US", "us.eo14024 us.eo14024.blocking", ""},
    {"2021-08-20", "US", "us.eo14039 us.eo14039.blocking", ""},
    {"2022-02-21", "US", "us.eo14065 us.eo14065.embargo", ""},
    {"2022-02-23", "EU", "eu.reg-2022-261 eu.reg-2022-262 eu.reg-2022-263", ""},
    {"2022-02-24", "US", "us.eo14024.dir2 us.eo14024.dir3 us.gl-8 us.bis.russia", ""},
    {"2022-02-25", "EU", "eu.reg-2022-332 eu.reg-2022-328", ""},
    {"2022-02-28", "US", "us.eo14024.dir4 us.eo14024.dir4-sovereign", ""},
    {"2022-03-02", "EU", "eu.reg-2022-345 eu.reg-2022-350", ""},
    {"2022-03-03", "US", "us.gl-15", ""},
    {"2022-03-08", "US", "us.eo14066 us.eo14066.import us.gl-16", ""},
    {"2022-03-11", "US", "us.eo14068 us.eo14068.import", ""},
    {"2022-03-12", "EU", "eu.833-2014.art5h", ""},
    {"2022-03-15", "EU", "eu.reg-2022-428", ""},
    {"2022-04-06", "US", "us.eo14071 us.eo14071.new-investment", ""},
    {"2022-04-08", "EU", "eu.reg-2022-576", ""},
    {"2022-04-08", "US", "us.pl-117-109 us.pl-117-110 us.pl-117-109.import", ""},
    {"2022-06-03", "EU", "eu.reg-2022-879", ""},
    {"2022-07-21", "EU", "eu.reg-2022-1269", ""},
    {"2022-10-06", "EU", "eu.reg-2022-1904", ""},
    {"2022-12-05", "G7/EU/US/UK",
     "us.price-cap us.price-cap.price eu.price-cap.price uk.price-cap.price eu.833-2014.art3m", ""},
    {"2022-12-15", "US", "us.gl-8e", ""},
    {"2022-12-16", "EU", "eu.reg-2022-2474", ""},
    {"2023-02-05", "G7/EU/US/UK",
     "us.price-cap.price eu.price-cap.price uk.price-cap.price us.price-cap.products-grace "
     "eu.art3n.products-grace uk.price-cap.products-grace",
     ""},
    {"2023-02-25", "EU", "eu.reg-2023-427", ""},
    {"2023-06-23", "EU", "eu.reg-2023-1214", ""},
    {"2023-12-18", "EU", "eu.reg-2023-2878", ""},
    {"2023-12-22", "US", "us.eo14114 us.eo14114.secondary", ""},
    {"2024-02-23", "EU", "eu.reg-2024-745", ""},
    {"2024-04-10", "EU", "eu.t-301-22 eu.t-304-22", ""},
    {"2024-06-12", "US", "us.eo14071.det-it", ""},
    {"2024-06-24", "EU", "eu.reg-2024-1745", ""},
    {"2024-07-03", "EU", "eu.best-practices-2024", ""},
    {"2024-11-21", "US", "us.gl-115", ""},
    {"2024-12-16", "EU", "eu.reg-2024-3192", ""},
    {"2025-01-10", "US+UK",
     "us.eo14024.det-energy us.eo14071.det-petroleum us.gl-8l us.gl-115a us.gl-121 "
     "uk.designation-2025-01-10",
     ""},
    {"2025-02-24", "EU", "eu.reg-2025-395", ""},
    {"2025-02-27", "US", "us.eo14071.services", ""},
    {"2025-03-03", "US", "us.aid-pause us.aid.suspension", ""},
    {"2025-03-05", "US", "us.aid-intelligence-pause", ""},
    {"2025-03-11", "US", "us.aid-resumption us.aid.suspension", ""},
    {"2025-03-12", "US", "us.gl-8l", ""},
    {"2025-03-14", "EU", "eu.269-renewal-2025-03", ""},
    {"2025-03-17", "EU", "eu.833-2014.art5h", ""},
    {"2025-03-25", "RU/US", "", "a claim"},
    {"2025-04-02", "US", "us.ofac.rotenberg-delisting", ""},
    {"2025-04-10", "US", "us.nea-eo14024-2025", ""},
    {"2025-04-30", "US/UA", "", "an agreement"},
    {"2025-05-15", "US", "us.gl-124", ""},
    {"2025-05-20", "EU", "eu.reg-2025-932", ""},
    {"2025-06-27", "US", "us.gl-115b", ""},
    {"2025-06-30", "EU", "eu.512-renewal-2025-06", ""},
    {"2025-06-30", "US", "us.eo14312", ""},
    {"2025-07-18", "EU", "eu.reg-2025-1494", ""},
    {"2025-09-02", "UK", "uk.price-cap.price uk.cap-2025-09", ""},
    {"2025-09-11", "US", "us.belarus-gl-11", ""},
    {"2025-09-27", "UN", "un.res-2231-snapback un.1737.freeze", ""},
    {"2025-09-29", "US", "us.bis-affiliates us.bis-affiliates.threshold", ""},
    {"2025-10-15", "UK", "uk.designation-2025-10-15 uk.gl-2025-7539056", ""},
    {"2025-10-22", "US", "us.gl-124a us.gl-126 us.gl-127 us.gl-128", ""},
    {"2025-10-23", "EU", "eu.reg-2025-2033", ""},
    {"2025-10-29", "US", "us.gl-129", ""},
    {"2025-11-04", "US", "us.ofac.belavia-delisting", ""},
    {"2025-11-10", "US", "us.bis-affiliates-suspension us.bis-affiliates.threshold", ""},
    {"2025-12-15", "US", "us.belarus-gl-13", ""},
    {"2025-12-22", "EU", "eu.512-renewal-2025-12", ""},
    {"2026-02-01", "EU", "eu.price-cap.price eu.cap-notice-2026-01", ""},
    {"2026-03-05", "US", "us.gl-133", ""},
    {"2026-03-12", "US", "us.gl-134", ""},
    {"2026-04-23", "EU", "eu.reg-2026-506", ""},
    {"2026-06-18", "EU", "eu.conclusions-2026-06", ""},
    {"2026-07-23", "EU", "eu.reg-2026-1843 eu.reg-2026-1848", ""},
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

using Moments = std::multimap<std::string_view, Instant>;

void add(Moments& moments, std::string_view id, const std::optional<Instant>& at) {
  if (at) moments.emplace(id, *at);
}

void add(Moments& moments, std::string_view id, const law::Validity& valid) {
  add(moments, id, valid.from);
  add(moments, id, valid.until);
}

Moments moments_of(const law::Law& law) {
  Moments moments;
  for (const law::Instrument& act : law.instruments)
    for (const auto& at :
         {act.signed_on, act.published, act.in_force, act.applies_from, act.expiry})
      add(moments, act.id, at);
  for (const law::Measure& measure : law.measures)
    for (const law::MeasureVersion& version : measure.versions) {
      add(moments, measure.id, version.valid);
      add(moments, measure.id, version.known);
    }
  for (const law::Parameter& row : law.parameters) add(moments, row.id, row.valid);
  for (const law::Licence& licence : law.licences) add(moments, licence.id, licence.valid);
  for (const law::Exception& row : law.exceptions) add(moments, row.id, row.valid);
  for (const law::Designated& row : law.designations) add(moments, row.measure, row.valid);
  return moments;
}

// Whether a row of that id has a moment on `day`, in the zone of the row.
bool is_on(const Moments& moments, std::string_view id, std::string_view day) {
  auto [begin, end] = moments.equal_range(id);
  return std::any_of(begin, end, [day](const auto& row) {
    auto local = base::parse_instant(day, row.second.zone);
    return local && local->earliest <= row.second.earliest && row.second.earliest < local->latest;
  });
}

TEST(LawTimeline, EveryDatedFactHasItsRows) {
  auto law = law::read_law(law::built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  Moments moments = moments_of(*law);
  for (const Fact& fact : kFacts) {
    EXPECT_EQ(fact.rows.empty(), !fact.why_none.empty()) << fact.day;
    for (std::string_view id : words_of(fact.rows))
      EXPECT_TRUE(is_on(moments, id, fact.day)) << id << " says nothing on " << fact.day;
  }
}

TEST(LawTimeline, FactsAreThoseOfTheSharedTimeline) {
  auto folder = tests::shared_folder();
  if (!folder) GTEST_SKIP() << "needs shared fixtures at ../shared";
  std::ifstream in(*folder + "/fixtures/timeline.csv", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  base::CsvReader reader(text, 0);
  base::CsvRow row;
  ASSERT_TRUE(reader.next(row));
  std::size_t count = 0;
  while (reader.next(row)) {
    std::string_view day = row.fields.at(0).value;
    std::string_view authority = row.fields.at(1).value;
    bool known = std::any_of(std::begin(kFacts), std::end(kFacts), [&](const Fact& fact) {
      return fact.day == day && fact.authority == authority;
    });
    EXPECT_TRUE(known) << day << " " << authority << ": " << row.fields.at(3).value;
    ++count;
  }
  EXPECT_EQ(count, std::size(kFacts));
}

}  // namespace
}  // namespace detente
