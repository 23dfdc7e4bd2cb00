#include "apps/home/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "apps/home/home.h"
#include "detente/lists/list.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

// Rejected records that a refusal shows with their bytes; the rest are counted.
constexpr std::size_t kMostShown = 5;

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

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

std::string report_rejected(const ReadDelivery& read) {
  const lists::ParsedList& list = *read.list;
  std::string report;
  std::size_t shown = std::min(list.rejected.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) report += render(read, list.rejected[i]) + "\n";
  if (list.rejected.size() > shown)
    report += fmt::format("... and {} more\n", list.rejected.size() - shown);
  return report + fmt::format(
                      "{}: {} {} rejected; to leave exactly these out, give "
                      "--accept-rejected {}",
                      read.delivery.paths.front(), list.rejected.size(),
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

Result<base::Done> store(Originals& originals, ledger::Ledger& ledger, const ReadDelivery& read,
                         const std::optional<ledger::Edition>& before, Receipt& receipt) {
  auto start = std::chrono::steady_clock::now();
  const PlainFiles& files = read.files;
  for (std::size_t i = 0; i < files.plain.size(); ++i) {
    DETENTE_TRY(ledger::EditionFile file,
                originals.keep(ledger, files.documents[i].name, files.plain[i],
                               original_before(before, receipt.edition, i)));
    receipt.edition.files.push_back(std::move(file));
  }
  receipt.edition.sha256 = ledger::edition_hash(receipt.edition.files);
  DETENTE_TRY(receipt.stored, ledger.add(receipt.edition, read.list->parties));
  receipt.accepted = true;
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  receipt.store_seconds = took.count();
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

Sighting examine(const Delivery& delivery) {
  ReadDelivery read = home::read(delivery);
  if (!read.list) return {read.no_list, "", std::nullopt};
  auto published = settle_publication(delivery, *read.list);
  if (!published) return {false, read.list->source, std::nullopt};
  return {false, read.list->source, *published};
}

Result<lists::ParsedList> read_again(Originals& originals, ledger::Ledger& ledger,
                                     const ledger::Edition& edition) {
  PlainFiles files;
  std::vector<std::string> names;
  for (const ledger::EditionFile& file : edition.files) {
    DETENTE_TRY(std::string plain, originals.read(ledger, file.sha256));
    files.plain.push_back(std::move(plain));
    names.push_back(file.name);
  }
  files.name(names);
  auto corrupt = [&](const Error& error) {
    return Error{ErrorKind::kCorrupt,
                 fmt::format("edition {} of {} does not read as it did: {}", edition.sha256,
                             edition.source, error.message),
                 {}};
  };
  auto format = common_format(files.documents);
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

Result<Receipt> take(Originals& originals, ledger::Ledger& ledger, ReadDelivery& read,
                     base::Seconds now) {
  Receipt receipt = std::move(read.receipt);
  receipt.edition.imported = now;
  if (!read.list) return refuse(ledger, read.delivery, std::move(receipt), read.refusal);
  const lists::ParsedList& list = *read.list;
  auto published = settle_publication(read.delivery, list);
  if (!published)
    return refuse(ledger, read.delivery, std::move(receipt), render(read, published.error()));
  receipt.edition.published = *published;
  if (list.rejected.size() != read.delivery.accept_rejected)
    return refuse(ledger, read.delivery, std::move(receipt), report_rejected(read));
  DETENTE_TRY(auto before, ledger.edition_before(list.source, *published));
  if (auto loss = report_loss(before, read.delivery, receipt.edition))
    return refuse(ledger, read.delivery, std::move(receipt), *loss);
  DETENTE_CHECK(store(originals, ledger, read, before, receipt));
  return receipt;
}

}  // namespace detente::home
