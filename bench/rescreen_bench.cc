// Re-screening a book of customers for a change of some entries, against screening all of them
// again, on the current official lists: rescreen_bench [CUSTOMERS [SAMPLE [CHANGED]]].
//
// Customers: people who are not listed, first and last names drawn anew from those of the shared
// files, one last name of ten with two letters changed, so that there are as many words as in
// a real book; every hundredth a listed name with one letter left out, a third with a birth date
// and a country.  CUSTOMERS: 200,000 by default.  SAMPLE: how many of them are screened in full;
// the time for all is that times their number.  CHANGED: entries, 100 by default.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <thread>

#include "detente/base/compressed.h"
#include "detente/screen/customers.h"
#include "detente/screen/rescreen.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace {

using namespace detente;

constexpr std::uint32_t kOfSegment = 1'000'000;  // customers

struct Seconds {
  double wall = 0, processor = 0;
};

Seconds now() {
  const auto wall = std::chrono::steady_clock::now().time_since_epoch();
  return {std::chrono::duration<double>(wall).count(),
          static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC)};
}

Seconds since(const Seconds& begin) {
  const Seconds end = now();
  return {end.wall - begin.wall, end.processor - begin.processor};
}

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "rescreen_bench: %s\n", message.c_str());
  std::exit(1);
}

template <class T>
T value_of(base::Result<T> result) {
  if (!result) stop(result.error().message);
  return *std::move(result);
}

// First and last words of the names of people who are not listed.
struct NameWords {
  std::vector<std::string> first, last;
};

NameWords name_words(const std::string& shared) {
  NameWords out;
  for (const char* file : {"us", "global"}) {
    const std::string text =
        value_of(base::read_plain(shared + "/data/names/customers_negatives_" + file + ".csv.zst"));
    auto reader = value_of(screen::CustomerReader::open(text, {}));
    while (const auto customer = reader.next()) {
      const std::string& name = customer->query.name;
      const std::size_t space = name.rfind(' ');
      if (space == name.npos) continue;
      out.first.push_back(name.substr(0, space));
      out.last.push_back(name.substr(space + 1));
    }
  }
  return out;
}

// Two letters at the end become others.
void mistype(std::string& name, std::mt19937& random) {
  for (std::size_t at = name.size() - std::min<std::size_t>(name.size(), 3); at < name.size(); ++at)
    if ((name[at] & 0x80) != 0 || name[at] == ' ') return;
  for (std::size_t back = 2; back <= 3; ++back)
    name[name.size() - back] = static_cast<char>('a' + random() % 26);
}

screen::Query next_customer(std::mt19937& random, const NameWords& words,
                            const index::Index& index) {
  screen::Query query;
  query.schema = record::Schema::kPerson;
  if (random() % 100 == 0) {
    const index::NameView name =
        index.name(index::NameId{static_cast<std::uint32_t>(random() % index.name_count())});
    query.name = name.text;
    query.schema = index.entry(name.entry).schema;
    if (query.name.size() > 3 && (query.name[2] & 0x80) == 0) query.name.erase(2, 1);
  } else {
    query.name =
        words.first[random() % words.first.size()] + " " + words.last[random() % words.last.size()];
    if (random() % 10 == 0) mistype(query.name, random);
  }
  if (random() % 3 == 0) {
    query.birth_date = record::whole_year(1940 + static_cast<int>(random() % 65));
    query.countries.push_back(random() % 2 == 0 ? "us" : "de");
  }
  return query;
}

std::vector<std::shared_ptr<const screen::BookSegment>> make_segments(std::uint32_t customers,
                                                                      const NameWords& words,
                                                                      const index::Index& index) {
  std::mt19937 random(1);
  std::vector<std::shared_ptr<const screen::BookSegment>> out;
  screen::SegmentMaker maker;
  std::size_t bytes = 0, names = 0;
  for (std::uint32_t serial = 0; serial < customers; ++serial) {
    screen::BookCustomer customer;
    customer.id = "C" + std::to_string(serial);
    customer.line = serial + 2;
    customer.query = next_customer(random, words, index);
    names += customer.query.name.size();
    maker.add(customer, serial);
    if (maker.size() < kOfSegment && serial + 1 < customers) continue;
    const std::string file = maker.finish();
    bytes += file.size();
    out.push_back(value_of(screen::BookSegment::from_bytes(file)));
  }
  std::printf("book: %.1f MB, %.0f bytes for each customer beside %.0f of its name\n",
              static_cast<double>(bytes) / 1e6,
              static_cast<double>(bytes - names) / static_cast<double>(customers),
              static_cast<double>(names) / static_cast<double>(customers));
  return out;
}

// The lists before: `changed` entries were not there, or had one name more.
std::string before(const tests::RealLists& lists, std::uint32_t changed) {
  tests::RealLists out = lists;
  std::mt19937 random(2);
  std::vector<bool> gone(out.parties.size());
  for (std::uint32_t left = changed; left > 0; --left) {
    const std::size_t at = random() % out.parties.size();
    if (left % 2 == 0)
      gone[at] = true;
    else
      out.parties[at].names.push_back(out.parties[random() % out.parties.size()].names.front());
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < gone.size(); ++i)
    if (!gone[i]) std::swap(out.parties[kept++], out.parties[i]);
  out.parties.resize(kept);
  return tests::compile_real_lists(out);
}

void print(const char* what, const Seconds& seconds) {
  std::printf("%-34s %8.2f s, %8.2f s of processor time\n", what, seconds.wall, seconds.processor);
}

}  // namespace

int main(int count, char** arguments) {
  const auto shared = tests::shared_folder();
  if (!shared) stop("no shared data");
  const std::uint32_t customers =
      count > 1 ? static_cast<std::uint32_t>(std::atol(arguments[1])) : 200'000;
  const std::uint32_t sample =
      count > 2 ? static_cast<std::uint32_t>(std::atol(arguments[2])) : customers;
  const std::uint32_t changed =
      count > 3 ? static_cast<std::uint32_t>(std::atol(arguments[3])) : 100;
  const auto lists = value_of(tests::read_real_lists(*shared));
  const auto old_index = value_of(index::Index::from_bytes(before(lists, changed)));
  const auto index = value_of(index::Index::from_bytes(tests::compile_real_lists(lists)));
  const NameWords words = name_words(*shared);
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());

  const auto segments = make_segments(customers, words, *index);
  const auto book = value_of(screen::CustomerBook::of(segments, customers));
  const auto some =
      sample == customers
          ? book
          : value_of(screen::CustomerBook::of(make_segments(sample, words, *index), sample));
  const screen::Options options;

  screen::RescreenWork work;
  const screen::BookAnswer was =
      value_of(screen::screen_book(some, *old_index, options, threads, work));
  Seconds begin = now();
  const screen::BookAnswer want =
      value_of(screen::screen_book(some, *index, options, threads, work));
  Seconds full = since(begin);
  const double factor = static_cast<double>(customers) / static_cast<double>(sample);
  full.wall *= factor;
  full.processor *= factor;

  work = {};
  begin = now();
  const auto changes = screen::compare_entries(*old_index, *index);
  const Seconds compared = since(begin);
  const screen::BookAnswer got = value_of(
      screen::rescreen_book(book, {was, segments.size()}, changes, *index, options, threads, work));
  const Seconds change = since(begin);

  std::printf("customers %u, entries changed %zu of %u, threads %u\n", customers, changes.size(),
              index->entry_count(), threads);
  print(sample == customers ? "all customers" : "all customers (from a sample)", full);
  print("the change", change);
  print("  of it comparing the lists", compared);
  std::printf("ratio %.1f, of processor time %.1f\n", full.wall / change.wall,
              full.processor / change.processor);
  std::printf(
      "words %llu, names %llu, screened %llu, hits %zu, before %zu\n",
      static_cast<unsigned long long>(work.words), static_cast<unsigned long long>(work.names),
      static_cast<unsigned long long>(work.against_change), got.hits.size(), was.hits.size());
  if (sample == customers && !screen::compare_answers(got, want).empty())
    stop("the answers differ");
}
