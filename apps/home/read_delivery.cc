// Tested by apps/cli/cli_test.cc and read_ahead_test.cc.
#include "apps/home/read_delivery.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "detente/base/compressed.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

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

std::optional<Error> read_files(const Delivery& delivery, PlainFiles& files) {
  for (const std::string& path : delivery.paths) {
    auto plain = read_file(delivery, path);
    if (!plain) {
      Error error = std::move(plain).error();
      error.message = path + ": " + error.message;
      return error;
    }
    files.plain.push_back(*std::move(plain));
  }
  files.name(delivery.paths);
  return std::nullopt;
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

Result<lists::ParsedList> parse(ReadDelivery& read) {
  auto format = common_format(read.files.documents);
  read.no_list = !format;
  if (!format) return std::move(format).error();
  DETENTE_TRY(lists::ParsedList list, lists::read_list(*format, read.files.documents));
  if (auto error = settle_source(read.delivery, list)) return *std::move(error);
  return list;
}

}  // namespace

void PlainFiles::name(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < plain.size(); ++i)
    documents.push_back({plain_name(names[i]), plain[i]});
}

std::string render(const ReadDelivery& read, const Error& error) {
  const auto& documents = read.files.documents;
  const auto& paths = read.delivery.paths;
  if (documents.empty()) return fmt::format("{}: {}", paths.front(), error.message);
  std::size_t index = error.where.source < documents.size() ? error.where.source : 0;
  return base::render(paths[index], documents[index].bytes, error.where, error.message);
}

Result<lists::Format> common_format(const std::vector<lists::Document>& documents) {
  std::optional<lists::Format> common;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto format = lists::detect_format(documents[i].bytes);
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

ReadDelivery read(Delivery delivery) {
  ReadDelivery made;
  made.delivery = std::move(delivery);
  made.receipt.edition.source = made.delivery.source;
  auto start = std::chrono::steady_clock::now();
  if (auto error = read_files(made.delivery, made.files)) {
    made.refusal = error->message;
    return made;
  }
  made.receipt.read_seconds = seconds_since(start);
  for (const std::string& plain : made.files.plain) made.receipt.plain_bytes += plain.size();
  start = std::chrono::steady_clock::now();
  auto list = parse(made);
  if (!list) {
    made.refusal = render(made, list.error());
    return made;
  }
  made.list = *std::move(list);
  fill_counts(*made.list, made.receipt);
  made.receipt.parse_seconds = seconds_since(start);
  return made;
}

}  // namespace detente::home
