#include "apps/home/folder.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "apps/home/edition_table.h"
#include "apps/home/reading_ahead.h"
#include "detente/base/compressed.h"
#include "detente/base/mapped_file.h"
#include "detente/base/processors.h"
#include "detente/lists/list.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;
using base::Result;

// The newest delivery of each source.
class Newest {
 public:
  void add(const std::string& source, const base::Instant& published, Delivery delivery) {
    auto found = by_source_.find(source);
    if (found == by_source_.end())
      by_source_.emplace(source, Dated{published, std::move(delivery)});
    else if (!(published.earliest < found->second.published.earliest))
      found->second = Dated{published, std::move(delivery)};
  }

  std::vector<Delivery> take() {
    std::vector<Delivery> newest;
    for (auto& [source, dated] : by_source_) newest.push_back(std::move(dated.delivery));
    return newest;
  }

 private:
  struct Dated {
    base::Instant published;
    Delivery delivery;
  };
  std::map<std::string, Dated> by_source_;
};

Result<Offer> offer_of_table(const std::string& table) {
  DETENTE_TRY(std::vector<EditionRow> rows, read_edition_table(table));
  std::map<std::pair<std::string, std::string>, Delivery> editions;
  for (EditionRow& row : rows) {
    if (row.role != "edition") continue;
    Delivery& delivery = editions[{row.source, row.published}];
    delivery.paths.push_back(std::move(row.path));
    delivery.source = row.source;
    delivery.published = row.published;
  }
  Newest newest;
  for (auto& [key, delivery] : editions) {
    auto published = base::parse_instant(delivery.published, lists::zone_of(delivery.source));
    if (!published)
      return Error{ErrorKind::kMalformed,
                   table + ": publication \"" + delivery.published + "\" of " + delivery.source +
                       ": " + published.error().message,
                   {}};
    std::string source = delivery.source;
    newest.add(source, *published, std::move(delivery));
  }
  return Offer{newest.take(), {}, 0};
}

// The first plain bytes of a file, as many as any format is told by; empty if it cannot be read.
std::string beginning(const std::string& path) {
  constexpr std::size_t kEnough = std::size_t{1} << 18;
  std::string bytes;
  auto file = base::MappedFile::open(path);
  if (!file) return bytes;
  const auto take = [&](std::string_view piece) -> Result<base::Done> {
    bytes += piece.substr(0, kEnough);
    if (bytes.size() < kEnough) return base::Done{};
    return Error{ErrorKind::kLimit, "no more is asked for", {}};
  };
  // An error ends the bytes, whether it is theirs or that of `take`.
  static_cast<void>(base::decompress_to(file->bytes(), base::kDefaultPlainLimit, take));
  return bytes;
}

// The format of a file whose editions consist of several; nothing for other files.
std::optional<lists::Format> format_of_a_part(const std::string& path) {
  auto format = lists::detect_format(beginning(path));
  if (!format) return std::nullopt;
  bool has_parts = *format == lists::Format::kOfacCsv || *format == lists::Format::kStarterToml;
  return has_parts ? std::optional(*format) : std::nullopt;
}

Result<std::vector<std::string>> files_below(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure))
    if (it->is_regular_file(failure)) files.push_back(it->path().string());
  if (failure) return Error{ErrorKind::kIo, folder + ": " + failure.message(), {}};
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<Delivery> group_files(const std::vector<std::string>& paths) {
  std::vector<Delivery> deliveries;
  std::map<std::tuple<lists::Format, std::string, std::string>, std::size_t> sets;
  for (const std::string& path : paths) {
    Delivery delivery;
    delivery.paths = {path};
    if (auto row = find_edition_row(path)) {
      delivery.source = row->source;
      if (base::parse_instant(row->published, lists::zone_of(row->source)))
        delivery.published = row->published;
    }
    if (auto format = format_of_a_part(path)) {
      std::string date =
          delivery.published.empty() ? publication_in_name(path).value_or("") : delivery.published;
      auto [set, is_new] = sets.try_emplace({*format, fs::path(path).parent_path().string(), date},
                                            deliveries.size());
      if (!is_new) {
        deliveries[set->second].paths.push_back(path);
        continue;
      }
    }
    deliveries.push_back(std::move(delivery));
  }
  return deliveries;
}

Result<Offer> look_into(const std::string& folder) {
  if (!fs::is_directory(folder))
    return Error{ErrorKind::kNotFound, folder + ": no such folder", {}};
  std::string table = folder + "/editions.csv";
  if (fs::exists(table)) return offer_of_table(table);
  DETENTE_TRY(std::vector<std::string> files, files_below(folder));
  Offer offer;
  Newest newest;
  ReadingAhead ahead(
      [grouped = group_files(files), at = std::size_t{0}]() mutable -> std::optional<Delivery> {
        return at < grouped.size() ? std::optional(std::move(grouped[at++])) : std::nullopt;
      },
      base::processors());
  while (auto read = ahead.next()) {
    Delivery& delivery = read->delivery;
    Sighting sighting = examine(delivery, read->reading);
    if (sighting.no_list)
      ++offer.no_lists;
    else if (sighting.published)
      newest.add(sighting.source, *sighting.published, std::move(delivery));
    else
      offer.unusable.push_back(std::move(delivery));
  }
  offer.newest = newest.take();
  return offer;
}

}  // namespace detente::home
