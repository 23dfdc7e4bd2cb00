// Tested in ../cli/cli_test.cc and by tests/interruption_test.py.
#include "apps/home/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "apps/home/home.h"
#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

// Rejected records that a refusal shows with their bytes; the rest are counted.
constexpr std::size_t kMostShown = 5;

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

using Files = DeliveredFiles;

// `error` about one of `files`, as a person reads it.
std::string render(const Files& files, const Delivery& delivery, const Error& error) {
  std::size_t index = error.where.source < files.documents.size() ? error.where.source : 0;
  if (files.documents.empty()) return fmt::format("{}: {}", delivery.paths.front(), error.message);
  return base::render(delivery.paths[index], files.documents[index].bytes, error.where,
                      error.message);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string plain_name(const std::string& path) {
  std::filesystem::path name = std::filesystem::path(path).filename();
  for (const char* suffix : {".gz", ".bz2", ".zst", ".zip"})
    if (name.extension() == suffix) return name.stem().string();
  return name.string();
}

Result<std::string> read_file(const Delivery& delivery, const std::string& path) {
  if (!delivery.bytes) return base::read_plain(path);
  DETENTE_CHECK(*delivery.bytes);
  return base::decompress(**delivery.bytes);
}

std::optional<Error> read_files(const Delivery& delivery, Files& files) {
  for (const std::string& path : delivery.paths) {
    auto plain = read_file(delivery, path);
    if (!plain) {
      Error error = std::move(plain).error();
      error.message = path + ": " + error.message;
      return error;
    }
    files.plain.push_back(*std::move(plain));
  }
  for (std::size_t i = 0; i < files.plain.size(); ++i)
    files.documents.push_back({plain_name(delivery.paths[i]), files.plain[i]});
  return std::nullopt;
}

// One format for all documents of an edition.
Result<lists::Format> common_format(const Files& files) {
  std::optional<lists::Format> common;
  for (std::size_t i = 0; i < files.documents.size(); ++i) {
    auto format = lists::detect_format(files.documents[i].bytes);
    if (!format) {
      Error error = std::move(format).error();
      error.where.source = static_cast<std::uint32_t>(i);
      return error;
    }
    if (common && *common != *format)
      return Error{ErrorKind::kRefused,
                   fmt::format("the files of one edition have different formats: {} and {}",
                               lists::to_string(*common), lists::to_string(*format)),
                   {static_cast<std::uint32_t>(i), 0, 0}};
    common = *format;
  }
  return *common;
}

// Two ids of one publisher's formats may stand for each other; others may not.
bool may_be(const std::string& stated, const std::string& read) {
  auto family = [](const std::string& id) { return id.substr(0, id.rfind('.')); };
  return stated == read || (family(stated) == family(read) && read.find('.') != read.npos);
}

std::optional<Error> settle_source(const Delivery& delivery, lists::ParsedList& list) {
  if (delivery.source.empty() || delivery.source == list.source) return std::nullopt;
  if (!may_be(delivery.source, list.source))
    return Error{ErrorKind::kRefused,
                 fmt::format("this is a file of {}, not of {}", list.source, delivery.source),
                 {}};
  list.source = delivery.source;
  for (record::Party& party : list.parties) party.source = list.source;
  return std::nullopt;
}

Result<base::Instant> settle_publication(const Delivery& delivery, const lists::ParsedList& list) {
  if (list.published) return *list.published;
  std::string stated = delivery.published;
  if (stated.empty()) stated = publication_in_name(delivery.paths.front()).value_or("");
  if (stated.empty()) stated = delivery.published_override;
  if (stated.empty())
    return Error{ErrorKind::kRefused,
                 "neither the file nor its name says when it was published: give --published",
                 {}};
  auto instant = base::parse_instant(stated, lists::zone_of(list.source));
  if (instant) return instant;
  return Error{ErrorKind::kRefused,
               fmt::format("publication \"{}\": {}", stated, instant.error().message),
               {}};
}

std::string report_rejected(const Files& files, const Delivery& delivery,
                            const lists::ParsedList& list) {
  std::string report;
  std::size_t shown = std::min(list.rejected.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i)
    report += render(files, delivery, list.rejected[i]) + "\n";
  if (list.rejected.size() > shown)
    report += fmt::format("... and {} more\n", list.rejected.size() - shown);
  return report + fmt::format(
                      "{}: {} {} rejected; to leave exactly these out, give "
                      "--accept-rejected {}",
                      delivery.paths.front(), list.rejected.size(),
                      list.rejected.size() == 1 ? "record" : "records", list.rejected.size());
}

// Why an edition that comes after `before` has too few entries; nothing if it has enough.
std::optional<std::string> report_loss(const std::optional<ledger::Edition>& before,
                                       const Delivery& delivery, const ledger::Edition& edition) {
  if (!before || edition.entries >= before->entries) return std::nullopt;
  std::uint32_t lost = before->entries - edition.entries;
  if (std::uint64_t{lost} * 100 <= std::uint64_t{before->entries} * kMostLostPercent ||
      lost == delivery.accept_lost)
    return std::nullopt;
  return fmt::format(
      "{}: {} entries, {} fewer than the {} of the edition before ({}), more than {} %; if that is "
      "what was published, give --accept-lost {}",
      delivery.paths.front(), edition.entries, lost, before->entries,
      base::to_string(before->published), kMostLostPercent, lost);
}

// The original of the edition before that a file is likely to differ least from: of the same
// place in an edition of the same format; empty if there is none.
std::string original_before(const std::optional<ledger::Edition>& before,
                            const ledger::Edition& edition, std::size_t ordinal) {
  if (!before || before->format != edition.format || ordinal >= before->files.size()) return "";
  return before->files[ordinal].sha256;
}

Result<base::Done> store(Originals& originals, ledger::Ledger& ledger, const Files& files,
                         const lists::ParsedList& list,
                         const std::optional<ledger::Edition>& before, Receipt& receipt) {
  Stopwatch watch;
  for (std::size_t i = 0; i < files.plain.size(); ++i) {
    DETENTE_TRY(ledger::EditionFile file,
                originals.keep(ledger, files.documents[i].name, files.plain[i],
                               original_before(before, receipt.edition, i)));
    receipt.edition.files.push_back(std::move(file));
  }
  receipt.edition.sha256 = ledger::edition_hash(receipt.edition.files);
  DETENTE_TRY(receipt.stored, ledger.add(receipt.edition, list.parties));
  receipt.accepted = true;
  receipt.store_seconds = watch.seconds();
  return base::Done{};
}

// Notes the refusal in the ledger and in the receipt.
Result<Receipt> refuse(ledger::Ledger& ledger, const Delivery& delivery, Receipt receipt,
                       std::string report) {
  receipt.report = std::move(report);
  std::string source = receipt.edition.source.empty() ? delivery.source : receipt.edition.source;
  DETENTE_CHECK(ledger.add_refusal(
      {receipt.edition.imported, source, delivery.paths.front(), first_line(receipt.report)}));
  return receipt;
}

void fill_counts(lists::ParsedList& list, Receipt& receipt) {
  receipt.record_bytes = list.record_bytes;
  receipt.rejected_bytes = list.rejected_bytes;
  receipt.structure_bytes = list.structure_bytes;
  receipt.edition.source = list.source;
  receipt.edition.format = lists::to_string(list.format);
  receipt.edition.entries = static_cast<std::uint32_t>(list.parties.size());
  receipt.edition.rejected = static_cast<std::uint32_t>(list.rejected.size());
  receipt.edition.unread = static_cast<std::uint32_t>(list.unread.size());
  receipt.unread = std::move(list.unread);
}

// Whether `text` begins like `shape`, in which 0 stands for any digit.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> publication_in_name(const std::string& path) {
  std::string name = std::filesystem::path(path).filename().string();
  for (std::size_t at = 0; at < name.size(); ++at) {
    std::string_view rest = std::string_view(name).substr(at);
    if (!has_shape(rest, "0000-00-00")) continue;
    if (!has_shape(rest, "0000-00-00T000000")) return std::string(rest.substr(0, 10));
    return fmt::format("{}T{}:{}:{}Z", rest.substr(0, 10), rest.substr(11, 2), rest.substr(13, 2),
                       rest.substr(15, 2));
  }
  return std::nullopt;
}

Sighting examine(const Delivery& delivery, const Reading& reading) {
  if (reading.is_no_list) return {true, "", std::nullopt};
  if (!reading.list) return {};
  auto published = settle_publication(delivery, *reading.list);
  if (!published) return {false, reading.list->source, std::nullopt};
  return {false, reading.list->source, *published};
}

Result<lists::ParsedList> read_again(Originals& originals, ledger::Ledger& ledger,
                                     const ledger::Edition& edition) {
  Files files;
  for (const ledger::EditionFile& file : edition.files) {
    DETENTE_TRY(std::string plain, originals.read(ledger, file.sha256));
    files.plain.push_back(std::move(plain));
  }
  for (std::size_t i = 0; i < files.plain.size(); ++i)
    files.documents.push_back({edition.files[i].name, files.plain[i]});
  auto corrupt = [&](const Error& error) {
    return Error{ErrorKind::kCorrupt,
                 fmt::format("edition {} of {} does not read as it did: {}", edition.sha256,
                             edition.source, error.message),
                 {}};
  };
  auto format = common_format(files);
  if (!format) return corrupt(format.error());
  auto list = lists::read_list(*format, files.documents);
  if (!list) return corrupt(list.error());
  list->source = edition.source;
  for (record::Party& party : list->parties) party.source = edition.source;
  return list;
}

Result<base::Done> fill_editions(Originals& originals, ledger::Ledger& ledger) {
  DETENTE_TRY(auto editions, ledger.without_entries());
  for (const ledger::NumberedEdition& one : editions) {
    DETENTE_TRY(lists::ParsedList list, read_again(originals, ledger, one.edition));
    DETENTE_CHECK(ledger.fill(one.number, list.parties));
  }
  return base::Done{};
}

Reading read_delivery(const Delivery& delivery) {
  Reading reading;
  Receipt& receipt = reading.receipt;
  receipt.edition.source = delivery.source;
  Stopwatch files_watch;
  if (auto error = read_files(delivery, reading.files)) {
    reading.refusal = error->message;
    return reading;
  }
  receipt.read_seconds = files_watch.seconds();
  for (const std::string& plain : reading.files.plain) receipt.plain_bytes += plain.size();

  Stopwatch parsing;
  auto refused = [&](const Error& error) {
    reading.refusal = render(reading.files, delivery, error);
    return std::move(reading);
  };
  auto format = common_format(reading.files);
  reading.is_no_list = !format;
  if (!format) return refused(format.error());
  auto list = lists::read_list(*format, reading.files.documents);
  if (!list) return refused(list.error());
  if (auto error = settle_source(delivery, *list)) return refused(*error);
  fill_counts(*list, receipt);
  receipt.parse_seconds = parsing.seconds();
  reading.list = *std::move(list);
  return reading;
}

Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, const Delivery& delivery,
                     base::Seconds now) {
  return take(originals, ledger, delivery, read_delivery(delivery), now);
}

Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, const Delivery& delivery,
                     Reading reading, base::Seconds now) {
  Receipt receipt = std::move(reading.receipt);
  receipt.edition.imported = now;
  if (!reading.list)
    return refuse(ledger, delivery, std::move(receipt), std::move(reading.refusal));
  const Files& files = reading.files;
  const lists::ParsedList& list = *reading.list;
  auto published = settle_publication(delivery, list);
  if (!published)
    return refuse(ledger, delivery, std::move(receipt), render(files, delivery, published.error()));
  receipt.edition.published = *published;
  if (list.rejected.size() != delivery.accept_rejected)
    return refuse(ledger, delivery, std::move(receipt), report_rejected(files, delivery, list));
  DETENTE_TRY(auto before, ledger.edition_before(list.source, *published));
  if (auto loss = report_loss(before, delivery, receipt.edition))
    return refuse(ledger, delivery, std::move(receipt), *loss);
  DETENTE_CHECK(store(originals, ledger, files, list, before, receipt));
  DETENTE_CHECK(ledger.drop_refusals(list.source, delivery.paths.front()));
  return receipt;
}

}  // namespace detente::home
