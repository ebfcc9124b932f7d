--- `:Faultless WHAT`: each entry below is one WHAT.

local M = {}

--- What faultless prints for `arguments`, or nil with a message shown.
---@param arguments string[]
---@return string?
local function ask(arguments)
  local program = require('faultless').program()
  local ran, process = pcall(vim.system, vim.list_extend({ program }, arguments), { text = true })
  if not ran then
    vim.notify(('faultless: `%s` cannot be run'):format(program), vim.log.levels.ERROR)
    return nil
  end
  local result = process:wait(10000)
  if result.code ~= 0 then
    vim.notify(vim.trim(result.stderr or ''), vim.log.levels.ERROR)
    return nil
  end
  return result.stdout
end

--- Shows `text` in a new buffer of its own.
---@param text string
---@param options { name?: string, filetype: string }
local function show(text, options)
  vim.cmd.new()
  local lines = vim.split(text:gsub('\n$', ''), '\n', { plain = true })
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  if options.name then
    vim.bo.buftype = 'nofile'
    vim.bo.bufhidden = 'wipe'
    vim.bo.swapfile = false
    vim.bo.modifiable = false
    vim.api.nvim_buf_set_name(0, options.name)
  end
  vim.bo.filetype = options.filetype
end

--- Every rule, as `faultless rules` lists it.
---@return { id: string, severity: string, summary: string }[]
local function rules()
  local list = ask({ 'rules', '--format', 'json' })
  return list and vim.json.decode(list).rules or {}
end

---@class faultless.Command
---@field run fun(argument?: string)
---@field complete? fun(): string[]

---@type table<string, faultless.Command>
M.all = {
  ['fix-all'] = {
    run = function()
      require('faultless').fix_all()
    end,
  },
  new = {
    run = function()
      local text = ask({ 'new' })
      if text then
        show(text, { filetype = 'markdown' })
      end
    end,
  },
  rules = {
    run = function()
      vim.ui.select(rules(), {
        prompt = 'A rule to read about',
        format_item = function(rule)
          return ('%s  %s  %s'):format(rule.id, rule.severity, rule.summary)
        end,
      }, function(rule)
        if rule then
          M.all.rule.run(rule.id)
        end
      end)
    end,
  },
  rule = {
    run = function(id)
      if not id then
        return M.all.rules.run()
      end
      local page = ask({ 'rule', id, '--format', 'markdown' })
      if page then
        show(page, { name = 'faultless://' .. id, filetype = 'markdown' })
      end
    end,
    complete = function()
      return vim.tbl_map(function(rule)
        return rule.id
      end, rules())
    end,
  },
  restart = {
    run = function()
      require('faultless').restart()
    end,
  },
  log = {
    run = function()
      vim.cmd.tabedit(vim.lsp.get_log_path and vim.lsp.get_log_path() or vim.lsp.log.get_filename())
    end,
  },
  health = {
    run = function()
      vim.cmd.checkhealth('faultless')
    end,
  },
}

--- Runs `:Faultless` with these words after it.
---@param words string[]
function M.run(words)
  local command = M.all[words[1]]
  if command then
    command.run(words[2])
  else
    vim.notify(('faultless: there is no `:Faultless %s`'):format(words[1]), vim.log.levels.ERROR)
  end
end

--- What may come next on a command line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(line:gsub('^.-Faultless!?%s+', ''), '%s+')
  local candidates
  if #words <= 1 then
    candidates = vim.tbl_keys(M.all)
    table.sort(candidates)
  else
    local command = M.all[words[1]]
    candidates = command and #words == 2 and command.complete and command.complete() or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

return M
