-- Decides one held row after another, each once, and prints the times as JSON.
local rows = {}
local next_row = 0

function init(args)
  for line in io.lines(args[1]) do rows[#rows + 1] = line end
end

function request()
  next_row = next_row + 1
  local row = rows[math.min(next_row, #rows)]
  return wrk.format("POST", "/review/" .. row .. "/decision", { ["Content-Type"] = "application/x-www-form-urlencoded" }, "verdict=dismiss")
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "seconds": %.3f, "p50": %.2f, "p99": %.2f, "failed": %d}\n', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
