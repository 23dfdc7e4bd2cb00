#include "apps/home/reading_ahead.h"

#include <condition_variable>
#include <filesystem>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace detente::home {
namespace {

namespace fs = std::filesystem;

// What a packed list is to its file; XML has 5 to 25.
constexpr std::uint64_t kPlainOfPacked = 20;

// About how many bytes the files have when they are unpacked.
std::uint64_t plain_bytes(const Delivery& delivery) {
  if (delivery.bytes) return *delivery.bytes ? (**delivery.bytes).size() : 0;
  std::uint64_t sum = 0;
  for (const fs::path path : delivery.paths) {
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    if (failure) continue;
    const std::string suffix = path.extension();
    const bool is_packed =
        suffix == ".gz" || suffix == ".bz2" || suffix == ".zst" || suffix == ".zip";
    sum += is_packed ? size * kPlainOfPacked : size;
  }
  return sum;
}

struct Job {
  explicit Job(Delivery of) : bytes(plain_bytes(of)), delivery(std::move(of)) {}

  std::uint64_t bytes;
  Delivery delivery;
  std::optional<Reading> reading = {};  // once it is done
  bool is_begun = false;
};

}  // namespace

class ReadingAhead::State {
 public:
  State(std::function<std::optional<Delivery>()> next, unsigned threads) : next_(std::move(next)) {
    for (unsigned i = 1; i < threads; ++i) readers_.emplace_back([this] { read_until_closed(); });
  }

  ~State() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& reader : readers_) reader.join();
  }

  std::optional<ReadDelivery> next() {
    add_jobs();
    if (jobs_.empty()) return std::nullopt;
    Job& first = jobs_.front();
    std::unique_lock lock(mutex_);
    if (!std::exchange(first.is_begun, true))
      read(first, lock);
    else
      changed_.wait(lock, [&] { return first.reading.has_value(); });
    ReadDelivery out{std::move(first.delivery), *std::move(first.reading)};
    bytes_ahead_ -= first.bytes;
    jobs_.pop_front();
    return out;
  }

 private:
  // As many as may be ahead; one without readers.
  void add_jobs() {
    while (!is_exhausted_ && (jobs_.empty() || (!readers_.empty() && has_room()))) {
      std::optional<Delivery> delivery = next_();
      is_exhausted_ = !delivery;
      if (is_exhausted_) return;
      const std::lock_guard lock(mutex_);
      jobs_.emplace_back(*std::move(delivery));
      bytes_ahead_ += jobs_.back().bytes;
      changed_.notify_all();
    }
  }

  bool has_room() const { return bytes_ahead_ < kMostBytesAhead && jobs_.size() < kMostJobs; }

  void read_until_closed() {
    std::unique_lock lock(mutex_);
    while (!is_closed_) {
      if (Job* job = largest_waiting()) {
        job->is_begun = true;
        read(*job, lock);
      } else {
        changed_.wait(lock);
      }
    }
  }

  // Holds the lock before and behind the reading.
  void read(Job& job, std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    Reading reading = read_delivery(job.delivery);
    lock.lock();
    job.reading = std::move(reading);
    changed_.notify_all();
  }

  // What takes longest is begun first.
  Job* largest_waiting() {
    Job* largest = nullptr;
    for (Job& job : jobs_)
      if (!job.is_begun && (largest == nullptr || job.bytes > largest->bytes)) largest = &job;
    return largest;
  }

  static constexpr std::size_t kMostJobs = 8;

  std::function<std::optional<Delivery>()> next_;
  bool is_exhausted_ = false;
  std::mutex mutex_;  // of what follows; only the caller of next() adds and takes jobs
  std::condition_variable changed_;
  std::list<Job> jobs_;
  std::uint64_t bytes_ahead_ = 0;
  bool is_closed_ = false;
  std::vector<std::thread> readers_;
};

ReadingAhead::ReadingAhead(std::function<std::optional<Delivery>()> next, unsigned threads)
    : state_(std::make_unique<State>(std::move(next), threads)) {}
ReadingAhead::~ReadingAhead() = default;

std::optional<ReadDelivery> ReadingAhead::next() { return state_->next(); }

}  // namespace detente::home
