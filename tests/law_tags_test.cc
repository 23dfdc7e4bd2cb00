// Every tag that a reader prints over every edition of the shared data means something in data/law.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "detente/base/archive.h"
#include "detente/base/compressed.h"
#include "detente/base/csv.h"
#include "detente/law/built_in.h"
#include "detente/law/designations.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/lists/list.h"
#include "detente/lists/source.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

// What is printed in one listing, where it was first seen.
struct Seen {
  std::string place;
  std::set<std::string> measures;  // ids
};

class Tags {
 public:
  explicit Tags(const law::Law& law) : table_(law) {
    for (const law::Tag& row : law.tags)
      if (!row.property.empty()) properties_.insert(row.property);
  }

  void read(const std::string& source, const std::string& name,
            const std::vector<std::string>& files) {
    std::vector<lists::Document> documents;
    documents.reserve(files.size());
    for (const std::string& bytes : files) documents.push_back({name, bytes});
    auto format = lists::detect_format(files.front());
    ASSERT_TRUE(format) << name << ": " << format.error().message;
    auto list = lists::read_list(*format, documents);
    ASSERT_TRUE(list) << name << ": " << list.error().message;
    ++editions_;
    for (record::Party& party : list->parties) {
      party.source = source;
      for (const record::Listing& listing : party.listings) see(party, listing, name);
    }
  }

  // By source, tag, list, measures and properties that some row asks for.
  const std::map<std::vector<std::string>, Seen>& seen() const { return seen_; }
  std::size_t editions() const { return editions_; }

 private:
  void see(const record::Party& party, const record::Listing& listing, const std::string& name) {
    std::vector<std::string> key = {party.source, listing.programme.value, listing.list};
    for (const record::Text& measure : listing.measures) key.push_back(measure.value);
    for (const record::Property& property : party.properties)
      if (properties_.count(property.key) > 0) key.push_back(property.key);
    auto [found, is_new] = seen_.try_emplace(std::move(key));
    if (!is_new) return;
    found->second.place = name + ", entry " + party.entry;
    std::vector<record::ListedSpan> spans = {{listing, {}, {}}};
    auto zone = lists::zone_of(party.source);
    for (const law::Designation& one : table_.designations_of(party, spans, zone))
      found->second.measures.insert(one.measure);
  }

  law::TagTable table_;
  std::set<std::string> properties_;
  std::map<std::vector<std::string>, Seen> seen_;
  std::size_t editions_ = 0;
};

struct File {
  std::string path, source, role;
};

std::vector<File> files_of(const std::string& folder) {
  std::ifstream in(folder + "/editions.csv", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  base::CsvReader reader(text, 0);
  std::vector<File> files;
  base::CsvRow row;
  reader.next(row);
  while (reader.next(row)) {
    const auto& fields = row.fields;
    if (fields.size() < 4) continue;
    std::string role(fields[3].value);
    if (role == "broken" || role == "twin") continue;
    files.push_back({std::string(fields[0].value), std::string(fields[1].value), role});
  }
  return files;
}

void read_series(const std::string& path, const std::string& source, Tags& tags) {
  auto archive = base::ArchiveReader::open(path);
  ASSERT_TRUE(archive) << archive.error().message;
  while (true) {
    auto member = archive->next();
    ASSERT_TRUE(member) << member.error().message;
    if (!*member) return;
    tags.read(source, (*member)->name, {(*member)->bytes});
  }
}

// The CSV files of a folder are one edition.
void read_all(const std::string& folder, Tags& tags) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> sets;
  for (const File& file : files_of(folder)) {
    std::string path = folder + "/" + file.path;
    if (file.role == "series") {
      read_series(path, file.source, tags);
      continue;
    }
    auto bytes = base::read_plain(path);
    ASSERT_TRUE(bytes) << bytes.error().message;
    bool is_part = file.source.starts_with("us.") && file.path.ends_with(".csv.zst");
    if (is_part)
      sets[{file.path.substr(0, file.path.rfind('/')), file.source}].push_back(*std::move(bytes));
    else
      tags.read(file.source, file.path, {*bytes});
  }
  for (const auto& [name, files] : sets) tags.read(name.second, name.first, files);
}

TEST(LawTags, NoTagOfAnyEditionIsUnmapped) {
  auto folder = tests::shared_folder();
  if (!folder) GTEST_SKIP() << "needs shared data at ../shared";
  auto law = law::read_law(law::built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  Tags tags(*law);
  read_all(*folder + "/data", tags);
  law::TagTable table(*law);
  std::set<std::string> unnamed;
  for (const auto& [key, seen] : tags.seen()) {
    EXPECT_TRUE(table.knows(key[0], key[1])) << key[0] << " " << key[1] << ": " << seen.place;
    for (const std::string& id : seen.measures) {
      const law::Measure* measure = law::find_measure(*law, id);
      EXPECT_NE(measure, nullptr) << id << ": " << seen.place;
      if (measure != nullptr && !measure->act_known) unnamed.insert(id);
    }
  }
  std::printf("%zu editions, %zu kinds of listings, %zu tags without a known act\n",
              tags.editions(), tags.seen().size(), unnamed.size());
  EXPECT_EQ(unnamed.size(), 59u);  // sets of the Swiss list: doc/lists/seco.md
  for (const std::string& id : unnamed) EXPECT_TRUE(id.starts_with("ch.seco.sesam.unnamed.")) << id;
}

}  // namespace
}  // namespace detente
