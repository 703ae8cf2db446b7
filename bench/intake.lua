-- Files complaints, each once, and prints how many were answered with a receipt, as JSON.
local estates, run, count = {}, "", 0
filed, other = 0, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  for estate in string.gmatch(args[1], "%d+") do estates[#estates + 1] = estate end
  run = args[2] .. "-" .. number .. "-"
  filed, other = 0, 0
end

local words = "%E5%B0%8F%E5%8C%BA%E7%94%B5%E6%A2%AF%E5%9D%8F%E4%BA%86%E4%B8%89%E5%A4%A9%E6%B2%A1%E4%BA%BA%E4%BF%AE"
  .. "%EF%BC%8C%E8%80%81%E4%BA%BA%E5%87%BA%E4%B8%8D%E4%BA%86%E9%97%A8%EF%BC%8C%E7%89%A9%E4%B8%9A%E4%B8%80%E7%9B%B4"
  .. "%E4%B8%8D%E7%AE%A1%E3%80%82"

function request()
  count = count + 1
  local body = "estate=" .. estates[count % #estates + 1] .. "&kind=1.1&words=" .. words .. count
    .. "&name=%E6%9D%8E%E6%B5%8B%E8%AF%95&contact=13900001111&token=" .. run .. count
  return wrk.format("POST", "/complaint", { ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function response(status)
  if status == 200 then filed = filed + 1 else other = other + 1 end
end

function done(summary, latency)
  local all, failed = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("filed")
    failed = failed + thread:get("other")
  end
  io.write(string.format('{"filed": %d, "failed": %d, "seconds": %.3f, "p50": %.2f, "p99": %.2f, "max": %.2f}\n',
    all, failed + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
